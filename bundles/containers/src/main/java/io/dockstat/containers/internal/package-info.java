/** Live snapshots of containers, and their JSON. */
@org.jspecify.annotations.NullMarked
package io.dockstat.containers.internal;
