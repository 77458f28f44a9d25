package io.dockstat.hosts;

import java.util.List;
import java.util.Optional;

/**
 * The stored hosts. Reads come from memory; writes are durable when they return. For any thread.
 *
 * <p>Until the hosts could be read once after the start, because the database cannot be used, reads too throw UNAVAILABLE:
 * an empty list would say that there are none.
 */
public interface Hosts {
    /** All hosts, by id. */
    List<Host> all();

    /** The hosts of one client, by id; empty for an unknown client. */
    List<Host> of(int clientId);

    /** The host with that id. */
    Optional<Host> find(int id);

    /**
     * Stores a new host; its engine need not be reachable.
     *
     * @param host its id is ignored
     * @return the host with its id
     * @throws io.dockstat.DockStatException NOT_FOUND for an unknown client, CONFLICT where the client has a host of
     *     that name, UNAVAILABLE while nothing can be stored
     */
    Host add(Host host);

    /**
     * Replaces a stored host.
     *
     * @throws io.dockstat.DockStatException NOT_FOUND where its client has no host of that id, CONFLICT where the name
     *     is taken, UNAVAILABLE while nothing can be stored
     */
    Host update(Host host);
}
