/** What every room shares: the one exception, its codes, the checks of input, and how changes are told. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package io.dockstat;
