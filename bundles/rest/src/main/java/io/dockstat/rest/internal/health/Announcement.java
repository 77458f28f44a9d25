package io.dockstat.rest.internal.health;

import io.dockstat.rest.StartupReport;
import io.dockstat.rest.internal.entry.Endpoints;
import io.dockstat.rest.internal.entry.Entry;
import io.dockstat.rest.internal.entry.Words;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells on standard output, once in the life of the process, that the server is ready, where, and what was found. */
@Component(immediate = true, service = Announcement.class, configurationPid = Entry.PID)
public final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final String DONE = "io.dockstat.rest.announced";
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration REPORTS = Duration.ofSeconds(5);

    private final Readiness readiness;
    private final Endpoints endpoints;
    private final List<String> expected;
    private final AtomicBoolean running = new AtomicBoolean(true);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<StartupReport> reports = List.of();

    /** What may be configured. */
    public @interface Config {
        /** The rooms whose reports are waited for. */
        String[] expectedReports() default {"manager", "plugins", "db"};
    }

    @Activate
    public Announcement(Config config, @Reference Readiness readiness, @Reference Endpoints endpoints) {
        this.readiness = readiness;
        this.endpoints = endpoints;
        this.expected = Words.of(config.expectedReports());
    }

    @Activate
    void start() {
        if (!Boolean.getBoolean(DONE)) {
            Thread.ofVirtual().name("dockstat-announcement").start(this::announce);
        }
    }

    @Deactivate
    void stop() {
        running.set(false);
    }

    private void announce() {
        if (!await(LATE, this::isReady) && running.get()) {
            LOG.warn("Not ready yet; {}", readiness.missing().orElse("the HTTP service does not listen"));
        }
        while (running.get() && !isReady()) {
            await(LATE, this::isReady);
        }
        await(REPORTS, this::isReported);
        if (running.get()) {
            System.setProperty(DONE, "true");
            endpoints.first().ifPresent(address -> print(System.out, address));
        }
    }

    private boolean isReady() {
        return endpoints.first().isPresent() && readiness.missing().isEmpty();
    }

    private boolean isReported() {
        return reports.stream()
                .filter(report -> report.lines().isPresent())
                .map(StartupReport::name)
                .collect(Collectors.toSet())
                .containsAll(expected);
    }

    private boolean await(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (running.get() && !condition.getAsBoolean()) {
            if (System.nanoTime() > end || !sleep()) {
                return false;
            }
        }
        return running.get();
    }

    private static boolean sleep() {
        try {
            Thread.sleep(STEP);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void print(PrintStream out, URI address) {
        out.print(text(address.toString().replaceAll("/$", ""), reports));
        out.flush();
    }

    static String text(String address, List<StartupReport> reports) {
        List<String> lines = new ArrayList<>();
        lines.add("DockStat listening on " + address);
        reports.stream()
                .sorted(Comparator.comparingInt(StartupReport::order))
                .map(StartupReport::lines)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .forEach(line -> lines.add("  " + line));
        lines.add("  Documentation at " + address + "/api/v2/docs");
        lines.add("  Metrics at " + address + "/metrics");
        return lines.stream().collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }
}
