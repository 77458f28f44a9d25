package io.dockstat.hosts.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import org.jspecify.annotations.Nullable;

/** The body that adds a host. */
public record HostAddition(
        @Nullable Integer clientId,
        @Nullable String hostname,
        @Nullable String name,
        @Nullable Boolean secure,
        @Nullable Integer port) {
    /** @throws DockStatException INVALID with every field at fault */
    Host checked() {
        Validation input = new Validation();
        int client = input.id("clientId", clientId);
        HostAddress address = HostFields.address(input, "hostname", hostname);
        String checkedName = input.name("name", name);
        boolean checkedSecure = HostFields.secure(input, "secure", address, secure);
        int checkedPort = HostFields.port(input, "port", address, port);
        input.done();
        return new Host(0, client, checkedName, address, checkedPort, checkedSecure);
    }

    /** The answer to it. */
    public record Done(boolean success, String message, Row data) {
        Done(Host host) {
            this(true, "Host \"" + host.name() + "\" added successfully", new Row(host));
        }
    }

    /** The host as it was stored. */
    public record Row(
            int id,
            String host,
            String name,
            boolean secure,
            int port,
            @JsonProperty("docker_client_id") int clientId) {
        Row(Host host) {
            this(host.id(), host.address().text(), host.name(), host.secure(), host.port(), host.clientId());
        }
    }
}
