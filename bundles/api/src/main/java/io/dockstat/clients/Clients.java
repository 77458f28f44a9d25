package io.dockstat.clients;

import java.util.List;
import java.util.Optional;

/**
 * The stored clients. Reads come from memory; writes are durable when they return. For any thread.
 *
 * <p>Until the clients could be read once after the start, because the database cannot be used, reads too throw UNAVAILABLE:
 * an empty list would say that there are none.
 */
public interface Clients {
    /** All clients, by id. */
    List<Client> all();

    /** The client with that id. */
    Optional<Client> find(int id);

    /**
     * The client with that id, which has to be there.
     *
     * @throws io.dockstat.DockStatException NOT_FOUND where there is none
     */
    Client get(int id);

    /**
     * Stores a new client.
     *
     * @throws io.dockstat.DockStatException CONFLICT where the name is taken, INVALID where it is empty,
     *     UNAVAILABLE while nothing can be stored
     */
    Client register(String name, ClientOptions options);

    /**
     * Removes a client and its hosts.
     *
     * @throws io.dockstat.DockStatException NOT_FOUND where there is none, UNAVAILABLE while nothing can be stored
     */
    void delete(int id);

    /**
     * Says whether a client is to be monitored; asking for what is so already changes nothing.
     *
     * @throws io.dockstat.DockStatException NOT_FOUND where there is none, CONFLICT where its options forbid it,
     *     UNAVAILABLE while nothing can be stored
     */
    void monitor(int id, boolean monitored);
}
