/** The routes of {@code /docker/client}. */
@org.jspecify.annotations.NullMarked
package io.dockstat.clients.internal.rest;
