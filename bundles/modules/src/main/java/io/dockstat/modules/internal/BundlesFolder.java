package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the distribution's {@code bundles/} while the server runs: a module's jar that changes there is swapped in. */
@Component(service = BundlesFolder.class, immediate = true)
public final class BundlesFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BundlesFolder.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final BundleContext bundles;
    private final Path folder;
    private final Stock stock;
    private final Swaps swaps;
    private final CountDownLatch end = new CountDownLatch(1);

    @Activate
    public BundlesFolder(BundleContext bundles, @Reference Stock stock, @Reference Swaps swaps) {
        this.bundles = bundles;
        this.folder = Path.of(Objects.requireNonNullElse(bundles.getProperty("dockstat.home"), "."))
                .resolve("bundles");
        this.stock = stock;
        this.swaps = swaps;
    }

    @Activate
    void open() {
        Thread.ofPlatform().daemon().name("dockstat-modules-folder").start(this::watch);
    }

    @Deactivate
    void close() {
        end.countDown();
    }

    /** What a file is, as far as can be seen without reading it. */
    private record Look(long size, long modifiedMillis) {}

    private void watch() {
        try {
            Map<String, Look> taken = looks();
            stock.fill();
            Map<String, Look> before = taken;
            while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                Map<String, Look> now = looks();
                for (Map.Entry<String, Look> file : now.entrySet()) {
                    boolean still = file.getValue().equals(before.get(file.getKey()));
                    if (still && !file.getValue().equals(taken.put(file.getKey(), file.getValue()))) {
                        take(folder.resolve(file.getKey()));
                    }
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Look> looks() {
        Map<String, Look> looks = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jar")).toList()) {
                looks.put(
                        file.getFileName().toString(),
                        new Look(
                                Files.size(file),
                                Files.getLastModifiedTime(file).toMillis()));
            }
        } catch (IOException e) {
            LOG.debug("The folder {} cannot be read now", folder, e);
        }
        return looks;
    }

    private void take(Path file) {
        try {
            ModuleJar jar = ModuleJar.of(Files.readAllBytes(file));
            boolean area = Stream.of(bundles.getBundles())
                    .anyMatch(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()) && Names.isArea(bundle));
            if (area) {
                take(jar);
            } else {
                LOG.warn("{} has changed; it is taken when the server starts the next time", file.getFileName());
            }
        } catch (IOException | DockStatException e) {
            LOG.error("{} is not taken: {}", file.getFileName(), e.getMessage());
        }
    }

    private void take(ModuleJar jar) {
        if (stock.running(jar.symbolicName()).filter(jar.sha256()::equals).isEmpty()) {
            swaps.dropped(jar);
        }
    }
}
