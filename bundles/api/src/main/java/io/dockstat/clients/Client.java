package io.dockstat.clients;

import java.util.Objects;

/**
 * A named group of hosts with its own worker.
 *
 * @param id positive, unique over the server, never used twice
 * @param name unique, not blank
 * @param options how it is watched
 * @param monitored whether it is to be monitored now and after a restart
 */
public record Client(int id, String name, ClientOptions options, boolean monitored) {
    public Client {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
    }
}
