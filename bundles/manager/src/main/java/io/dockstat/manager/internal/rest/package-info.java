/** Routes of the workers. */
@org.jspecify.annotations.NullMarked
package io.dockstat.manager.internal.rest;
