/** The workers: one per client, one watch per host, and every executor of the server. */
@org.jspecify.annotations.NullMarked
package io.dockstat.manager.internal;
