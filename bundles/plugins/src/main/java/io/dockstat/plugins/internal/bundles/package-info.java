/** Plugins that are OSGi bundles. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.bundles;
