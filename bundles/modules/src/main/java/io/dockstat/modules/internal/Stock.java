package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jar of each module that runs, kept before anybody can write over it: an undo or a rollback needs it. For any thread.
 */
@Component(service = Stock.class)
public final class Stock {
    private static final Logger LOG = LoggerFactory.getLogger(Stock.class);

    private final Archive archive;
    private final BundleContext bundles;
    private final Map<String, String> running = new ConcurrentHashMap<>();
    private final Map<String, String> distributed = new ConcurrentHashMap<>();

    @Activate
    public Stock(BundleContext bundles, @Reference Archive archive) {
        this.bundles = bundles;
        this.archive = archive;
    }

    /**
     * Keeps what runs now of each area, and of whatever else was swapped. Called once, when everything has been started, and not by whoever
     * starts it: it reads some megabytes.
     */
    void fill() {
        Stream.of(bundles.getBundles())
                .filter(bundle -> Names.isArea(bundle)
                        || archive.record(String.valueOf(bundle.getSymbolicName()))
                                .isPresent())
                .forEach(this::fill);
    }

    private void fill(Bundle bundle) {
        try {
            jar(bundle);
        } catch (DockStatException e) {
            LOG.warn("{} cannot be swapped: {}", Names.of(bundle.getSymbolicName()), e.getMessage());
        }
    }

    /**
     * What runs of it, kept by now.
     *
     * @throws DockStatException UNAVAILABLE where that cannot be read or kept
     */
    ModuleJar jar(Bundle bundle) {
        String sha256 = running.get(bundle.getSymbolicName());
        try {
            return sha256 == null
                    ? started(bundle)
                    : archive.jar(sha256).orElseThrow(() -> new IOException("it is not kept any more"));
        } catch (IOException | IllegalArgumentException e) {
            throw DockStatException.unavailable(
                    "The jar that runs cannot be read, so an undo would be impossible: " + e.getMessage(), e);
        }
    }

    /** Runs since the start of the server: the distribution's, or one that was swapped before. */
    private ModuleJar started(Bundle bundle) throws IOException {
        String name = bundle.getSymbolicName();
        ModuleJar jar = ModuleJar.of(Files.readAllBytes(file(bundle)));
        archive.keep(jar);
        running.putIfAbsent(name, jar.sha256());
        distributed.putIfAbsent(
                name,
                archive.record(name)
                        .filter(kept -> kept.current().equals(jar.sha256()))
                        .map(Kept::distribution)
                        .orElse(jar.sha256()));
        return jar;
    }

    private static Path file(Bundle bundle) {
        return Path.of(URI.create(bundle.getLocation()));
    }

    /** sha256 of what runs; empty where that is not known. */
    Optional<String> running(String symbolicName) {
        return Optional.ofNullable(running.get(symbolicName));
    }

    /** What was swapped and when; empty where it never was, or an upgrade of the distribution has made that void. */
    Optional<Kept> swapped(String symbolicName) {
        return archive.record(symbolicName)
                .filter(kept ->
                        running(symbolicName).filter(kept.current()::equals).isPresent());
    }

    /** The jar that a rollback goes back to. */
    Optional<ModuleJar> previous(Kept kept) {
        return kept.before().flatMap(archive::jar);
    }

    void keep(ModuleJar jar) {
        archive.keep(jar);
    }

    /** The new one runs, and is what starts after a restart. */
    void swapped(ModuleJar before, ModuleJar now) {
        String name = now.symbolicName();
        remember(name, now.sha256(), before.sha256());
        running.put(name, now.sha256());
    }

    /** Another jar lies in the distribution; it stays to be seen whether it comes to run. */
    void distributed(ModuleJar jar) {
        distributed.put(jar.symbolicName(), jar.sha256());
    }

    /** The distribution's jar is not what runs: it was refused, and is not to be started after a restart either. */
    void refused(String symbolicName) {
        String now = running.get(symbolicName);
        if (now != null) {
            remember(
                    symbolicName,
                    now,
                    swapped(symbolicName).flatMap(Kept::before).orElse(null));
        }
    }

    private void remember(String name, String current, @Nullable String previous) {
        String distribution = distributed.getOrDefault(name, current);
        List<String> needed =
                Stream.concat(running.values().stream(), Stream.of(current)).toList();
        archive.record(name, new Kept(distribution, current, previous, Instant.now()), needed);
    }
}
