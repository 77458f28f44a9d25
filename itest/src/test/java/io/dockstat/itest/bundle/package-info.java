/** A bundle plugin that uses all that it is given: put into a jar by {@code BundlePluginsIT}. */
package io.dockstat.itest.bundle;
