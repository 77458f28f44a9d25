package io.dockstat.clients.internal.rest;

import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;

/**
 * A client in a list.
 *
 * @param options as they were given
 * @param initialized whether its worker has heard from, or given up on, each of its hosts
 */
public record ClientRow(int id, String name, ClientOptions options, boolean initialized) {
    ClientRow(Client client, boolean initialized) {
        this(client.id(), client.name(), client.options(), initialized);
    }
}
