package io.dockstat.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one Docker engine: at most four calls at a time, and event streams beside them. Every method
 * blocks its caller, so it is called from virtual threads; each call ends by the endpoint's time limit. After any
 * failure the next call connects anew. For any thread.
 */
public interface Engine extends AutoCloseable {
    /** Calls that one engine is asked at the same time at most; more was measured to gain nothing. */
    int MOST_CALLS = 4;

    /**
     * Asks who is there, and agrees on an API version that both sides know.
     *
     * @throws EngineException where no Docker engine answers
     */
    EngineVersion negotiate();

    /**
     * Asks for a sign of life; the cheapest call there is.
     *
     * @throws EngineException where none comes within the time limit
     */
    void ping();

    /** The engine's own numbers. */
    EngineInfo info();

    /** Every container, stopped ones too. */
    List<ContainerSummary> containers();

    /** Those of the containers with these ids that exist. */
    List<ContainerSummary> containers(Collection<String> ids);

    /**
     * One reading of a container's numbers.
     *
     * @param mode whether the engine is to take two samples, which lasts 1 to 2 s
     * @throws EngineException GONE where the container is no more
     */
    StatsReading stats(String containerId, StatsMode mode);

    /**
     * Opens the stream of container events.
     *
     * @param since also those that happened from that moment on; null for only new ones
     * @return the open stream; it ends when it or this connection is closed, or the engine goes
     */
    EngineEvents events(@Nullable Instant since);

    /** Closes all that is open; what waits on it fails at once. Does nothing the second time. */
    @Override
    void close();

    /** How to take a reading. */
    enum StatsMode {
        /** One sample, at once on engines that can; older ones wait for their tick. */
        ONE_SHOT,
        /** Two samples one second apart, so that a CPU share can be told from this one reading. */
        TWO_SAMPLES
    }
}
