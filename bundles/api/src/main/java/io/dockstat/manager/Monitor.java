package io.dockstat.manager;

import io.dockstat.containers.HostContainers;
import java.util.List;
import java.util.Optional;
import org.osgi.util.promise.Promise;

/**
 * The workers: one per client, which owns one connection per host. Everything that asks an engine goes through here,
 * so that an engine is never asked by more than one connection. For any thread; nothing here waits for an engine.
 */
public interface Monitor {
    /** All workers, by client id. */
    List<WorkerState> workers();

    /** What is known of a host; empty before its worker has taken it on. */
    Optional<HostState> state(int hostId);

    /**
     * Asks one engine, on a thread of the workers.
     *
     * @return resolves with the answer, or fails with an {@link io.dockstat.engine.EngineException}, by the client's
     *     time limit at the latest; fails with a {@link io.dockstat.DockStatException} NOT_FOUND for an unknown host
     */
    <T> Promise<T> ask(int hostId, EngineCall<T> call);

    /**
     * Reads a host's containers and their numbers then and there, a few at a time.
     *
     * @return resolves with them, those numbers left out that could not be had in time; fails like {@link #ask}
     */
    Promise<HostContainers> read(int hostId);

    /** Notes that somebody reads this client's numbers now, so that they are to be fresh for a while. */
    void looked(int clientId);

    /** Connects every host of every client anew. */
    void reconnectAll();
}
