package io.dockstat.clients.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.clients.ClientOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a registration. */
public record Registration(
        @Nullable String clientName, @Nullable ClientOptions options) {
    /** @throws DockStatException INVALID where it says nothing usable */
    static Registration checked(@Nullable Registration body) {
        if (body == null) {
            throw DockStatException.invalid("body", "must be a JSON object");
        }
        Validation input = new Validation();
        input.name("clientName", body.clientName);
        input.done();
        return body;
    }

    String name() {
        return Objects.requireNonNullElse(clientName, "");
    }

    ClientOptions optionsOrDefaults() {
        return options == null ? ClientOptions.DEFAULTS : options;
    }

    /** The answer to it. */
    public record Done(boolean success, String message, int clientId) {}
}
