package io.dockstat.clients.internal.rest;

import io.dockstat.JsonText;
import io.dockstat.clients.Client;
import io.dockstat.clients.internal.OptionsJson;

/**
 * A client in a list.
 *
 * @param options as they were given
 * @param initialized whether its worker has heard from, or given up on, each of its hosts
 */
public record ClientRow(int id, String name, JsonText options, boolean initialized) {
    ClientRow(Client client, boolean initialized) {
        this(client.id(), client.name(), new JsonText(OptionsJson.write(client.options())), initialized);
    }
}
