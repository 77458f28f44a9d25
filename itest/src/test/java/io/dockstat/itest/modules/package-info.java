/** Components that break a module: they are put into its jar by {@code ModuleJar} and are never called here. */
package io.dockstat.itest.modules;
