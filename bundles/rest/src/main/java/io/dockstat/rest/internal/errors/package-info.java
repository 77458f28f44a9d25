/** Every error in one shape, wherever it came from. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.errors;
