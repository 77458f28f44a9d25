/** The routes of {@code /db}. */
@org.jspecify.annotations.NullMarked
package io.dockstat.db.internal.rest;
