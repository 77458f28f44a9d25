/** {@code /api/v2/docker/containers}. */
@org.jspecify.annotations.NullMarked
package io.dockstat.containers.internal.rest;
