package io.dockstat.containers.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.Client;
import io.dockstat.containers.HostContainers;
import io.dockstat.manager.Monitor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all hosts of a client at the same time; one that fails costs the others nothing. */
final class EngineReads {
    private static final Logger LOG = LoggerFactory.getLogger(EngineReads.class);

    /** The workers keep the client's time limit; this only ends a request whose worker was taken away under it. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private EngineReads() {}

    static SortedMap<Integer, HostView> of(Monitor workers, Client client, List<Integer> hostIds) {
        long limitMillis = client.options().callTimeout().plus(GRACE).toMillis();
        List<Promise<HostView>> reads = hostIds.stream()
                .map(id -> workers.read(id)
                        .timeout(limitMillis)
                        .map(HostContainers::containers)
                        .map(HostView::of)
                        .recover(failed -> lost(id, failed)))
                .toList();
        List<HostView> views = await(Promises.all(reads));
        SortedMap<Integer, HostView> hosts = new TreeMap<>();
        for (int i = 0; i < views.size(); i++) {
            hosts.put(hostIds.get(i), views.get(i));
        }
        return hosts;
    }

    private static HostView lost(int hostId, Promise<?> failed) throws InterruptedException {
        Throwable reason = failed.getFailure();
        if (reason instanceof DockStatException) {
            LOG.debug("host {} could not be read: {}", hostId, reason.getMessage());
        } else {
            LOG.warn("host {} could not be read", hostId, reason);
        }
        return HostView.LOST;
    }

    private static <T> T await(Promise<T> promise) {
        try {
            return promise.getValue();
        } catch (InvocationTargetException e) {
            throw new DockStatException(
                    ErrorCode.INTERNAL, "The containers could not be read", List.of(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DockStatException.unavailable("The server is stopping", e);
        }
    }
}
