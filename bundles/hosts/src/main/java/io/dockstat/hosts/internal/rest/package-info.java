/** The routes of {@code /docker/hosts}. */
@org.jspecify.annotations.NullMarked
package io.dockstat.hosts.internal.rest;
