/** What happens to hosts and containers, as it is told to plugins. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package io.dockstat.events;
