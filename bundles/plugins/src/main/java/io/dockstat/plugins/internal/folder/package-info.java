/** The folder that plugins are dropped into. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.folder;
