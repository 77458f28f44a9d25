/** What a plugin that is a bundle is made with, and what it is given. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins;
