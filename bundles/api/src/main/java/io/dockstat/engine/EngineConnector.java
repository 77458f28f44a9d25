package io.dockstat.engine;

/** Makes connections to engines; offered by the {@code engine} room. For any thread. */
public interface EngineConnector {
    /**
     * A connection to one engine. Nothing is sent yet.
     *
     * @throws EngineException TLS, where the certificates cannot be read
     */
    Engine connect(EngineEndpoint endpoint);
}
