/** A script plugin's own table: operations that are values, made into SQL on the plugin's own schema. */
@org.jspecify.annotations.NullMarked
package io.dockstat.plugins.internal.table;
