package io.dockstat.engine;

import org.jspecify.annotations.Nullable;

/**
 * A port of a container.
 *
 * @param privatePort inside the container
 * @param publicPort on the engine's machine; null when it is not published
 * @param type {@code tcp}, {@code udp} or {@code sctp}
 * @param ip the address it is published on; null when it is not published
 */
public record PortMapping(
        int privatePort,
        @Nullable Integer publicPort,
        String type,
        @Nullable String ip) {}
