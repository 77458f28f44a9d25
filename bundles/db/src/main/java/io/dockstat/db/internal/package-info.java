/** The embedded database: its file, its schema, its durability, and the server's own configuration in it. */
@org.jspecify.annotations.NullMarked
package io.dockstat.db.internal;
