package io.dockstat.hosts.internal;

import io.dockstat.DockStatException;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineInfo;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostMetrics;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks several engines at the same time for their own numbers. */
public final class HostReader {
    private static final Logger LOG = LoggerFactory.getLogger(HostReader.class);
    private static final Duration SLACK = Duration.ofMillis(500);

    private final Monitor monitor;

    public HostReader(Monitor monitor) {
        this.monitor = monitor;
    }

    /**
     * One answer per host, in their order, after the time limit and a little more at the latest.
     *
     * @param limit of one call; who has not answered by then is listed as unreachable
     */
    public List<HostMetrics> read(List<Host> hosts, Duration limit) {
        List<Asked> asked = hosts.stream().map(this::ask).toList();
        CountDownLatch unanswered = new CountDownLatch(asked.size());
        asked.forEach(one -> one.answer.onResolve(unanswered::countDown));
        await(unanswered, limit.plus(SLACK));
        return asked.stream().map(one -> metrics(one, limit)).toList();
    }

    private Asked ask(Host host) {
        try {
            return new Asked(host, monitor.ask(host.id(), Engine::info));
        } catch (DockStatException e) {
            return new Asked(host, Promises.failed(e));
        }
    }

    private static void await(CountDownLatch unanswered, Duration limit) {
        try {
            if (!unanswered.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} hosts have not answered", unanswered.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HostMetrics metrics(Asked asked, Duration limit) {
        if (!asked.answer.isDone()) {
            return HostMetrics.unreachable(asked.host, "No answer within " + limit.toMillis() + " ms");
        }
        try {
            Throwable failure = asked.answer.getFailure();
            return failure == null
                    ? HostMetrics.of(asked.host, asked.answer.getValue(), agreedVersion(asked.host))
                    : HostMetrics.unreachable(asked.host, reason(failure));
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException("It was resolved", e);
        }
    }

    private static String reason(Throwable failure) {
        String message = failure instanceof DockStatException ? failure.getMessage() : null;
        return message == null ? "The engine could not be read" : message;
    }

    private @Nullable String agreedVersion(Host host) {
        HostState state = monitor.state(host.id()).orElse(null);
        return state == null || state.version() == null ? null : state.version().api();
    }

    private record Asked(Host host, Promise<EngineInfo> answer) {}
}
