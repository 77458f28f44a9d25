package io.dockstat.hosts.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import org.jspecify.annotations.Nullable;

/** The body that replaces a host. */
public record HostChange(
        @Nullable Integer clientId, @Nullable Body host) {
    private static final Body NOTHING = new Body(null, null, null, null, null);

    /** @throws DockStatException INVALID with every field at fault */
    Host checked() {
        Validation input = new Validation();
        int client = input.id("clientId", clientId);
        if (host == null) {
            input.fault("host", "is required");
            input.done();
        }
        Body body = host == null ? NOTHING : host;
        int id = input.id("host.id", body.id);
        HostAddress address = HostFields.address(input, "host.host", body.host);
        String name = input.name("host.name", body.name);
        boolean secure = HostFields.secure(input, "host.secure", address, body.secure);
        int port = HostFields.port(input, "host.port", address, body.port);
        input.done();
        return new Host(id, client, name, address, port, secure);
    }

    /** The host as it is to be. */
    public record Body(
            @Nullable Integer id,
            @Nullable String host,
            @Nullable String name,
            @Nullable Boolean secure,
            @Nullable Integer port) {}

    /** The answer to it. */
    public record Done(boolean success, String message) {
        Done(Host host) {
            this(true, "Host \"" + host.name() + "\" updated successfully");
        }
    }
}
