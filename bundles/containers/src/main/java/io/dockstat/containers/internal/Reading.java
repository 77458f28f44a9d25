package io.dockstat.containers.internal;

import io.dockstat.containers.ContainerSnapshot;
import java.util.List;
import java.util.Optional;

/** What a client's containers are: out of the live view, or read just now. */
public final class Reading {
    private final ClientView view;
    private final List<Integer> hostIds;
    private final boolean live;

    Reading(ClientView view, List<Integer> hostIds, boolean live) {
        this.view = view;
        this.hostIds = List.copyOf(hostIds);
        this.live = live;
    }

    /** The containers as a JSON array; not to be changed. */
    public byte[] json(boolean raw) {
        return view.rendering().json(raw);
    }

    /** Ids of the hosts that could not be read. */
    public List<Integer> unreachableHosts() {
        return snapshot().unreachableHosts().stream().filter(hostIds::contains).toList();
    }

    /** The version of the live view; empty for what was read for this one request. */
    public Optional<String> version() {
        return live ? Optional.of(snapshot().version()) : Optional.empty();
    }

    private ContainerSnapshot snapshot() {
        return view.snapshot();
    }
}
