/** The border between the platform and the engine that runs script plugins: everything that crosses it is a value. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package io.dockstat.scripts;
