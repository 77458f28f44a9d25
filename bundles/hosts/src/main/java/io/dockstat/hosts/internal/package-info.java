/** Hosts: what is stored of them, and what is known in memory. */
@org.jspecify.annotations.NullMarked
package io.dockstat.hosts.internal;
