/** Modules: what the server is made of, and how one is replaced while the server goes on. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package io.dockstat.modules;
