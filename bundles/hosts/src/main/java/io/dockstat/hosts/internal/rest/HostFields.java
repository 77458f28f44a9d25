package io.dockstat.hosts.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.hosts.HostAddress;
import org.jspecify.annotations.Nullable;

/** The checks that both bodies share. */
final class HostFields {
    private static final HostAddress NOWHERE = new HostAddress("localhost");
    private static final int MOST_PORTS = 65_535;

    private HostFields() {}

    static HostAddress address(Validation input, String field, @Nullable String text) {
        if (text == null) {
            input.fault(field, "is required");
            return NOWHERE;
        }
        try {
            return new HostAddress(text);
        } catch (DockStatException e) {
            e.details().forEach(fault -> input.fault(field, fault.message()));
            return NOWHERE;
        }
    }

    /** A local socket has no port; what is sent for one is kept if it could be one. */
    static int port(Validation input, String field, HostAddress address, @Nullable Integer port) {
        if (address.unix()) {
            return port != null && port >= 1 && port <= MOST_PORTS ? port : 0;
        }
        return input.range(field, port, 1, MOST_PORTS);
    }

    /** Only for a local socket may it be absent. */
    static boolean secure(Validation input, String field, HostAddress address, @Nullable Boolean secure) {
        return address.unix() ? Boolean.TRUE.equals(secure) : input.required(field, secure, false);
    }

    /** @throws DockStatException INVALID where there is no body */
    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw DockStatException.invalid("body", "must be a JSON object");
        }
        return body;
    }
}
