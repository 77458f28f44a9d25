/** JAX-RS resources of plugins that are bundles. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.rest.bundle;
