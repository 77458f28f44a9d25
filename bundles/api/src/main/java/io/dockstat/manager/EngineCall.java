package io.dockstat.manager;

import io.dockstat.engine.Engine;

/** Something to ask one engine. */
@FunctionalInterface
public interface EngineCall<T> {
    /**
     * Asks.
     *
     * @throws io.dockstat.engine.EngineException where the engine does not answer
     */
    T ask(Engine engine);
}
