/** Plugins that mean harm: they are put into jars by {@code HostileBundlesIT} and are never called here. */
package io.dockstat.itest.hostile;
