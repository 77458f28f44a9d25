package io.dockstat.containers;

import java.util.List;
import java.util.Optional;

/** The live containers; never waits for an engine. For any thread. */
public interface Containers {
    /** What is known of a client's containers; empty while nobody watches them. */
    Optional<ContainerSnapshot> snapshot(int clientId);

    /** What is known of all watched containers. */
    List<ContainerSnapshot> snapshots();
}
