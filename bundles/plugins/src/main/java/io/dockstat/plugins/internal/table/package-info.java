/** Tables of script plugins. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.table;
