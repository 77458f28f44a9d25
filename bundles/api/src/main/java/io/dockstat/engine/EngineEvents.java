package io.dockstat.engine;

import java.util.Optional;

/** An open stream of container events. One thread reads, any thread closes. */
public interface EngineEvents extends AutoCloseable {
    /**
     * Waits for the next event, without a time limit: no events is what a quiet engine says.
     *
     * @return the event; empty when the engine has ended the stream, or it was closed here
     * @throws EngineException where the stream broke
     */
    Optional<EngineEvent> next();

    /** Ends the stream at once, a waiting {@link #next()} included. Does nothing the second time. */
    @Override
    void close();
}
