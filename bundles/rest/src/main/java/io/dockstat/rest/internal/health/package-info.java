/** Whether the server is ready, and the announcement when it is. */
@org.jspecify.annotations.NullMarked
package io.dockstat.rest.internal.health;
