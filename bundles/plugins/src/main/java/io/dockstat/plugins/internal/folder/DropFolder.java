package io.dockstat.plugins.internal.folder;

import io.dockstat.DockStatException;
import io.dockstat.plugins.internal.Delivery;
import io.dockstat.plugins.internal.Plugins;
import io.dockstat.plugins.internal.StoredPlugin;
import io.dockstat.plugins.internal.StoredPlugins;
import io.dockstat.plugins.internal.rest.StatusBody;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in the drop folder is installed and active. Who watches the folder is Felix FileInstall, which calls this once a file has
 * stopped changing. A file that is refused is told in the log and in {@code GET /plugins/status} until it is changed or removed.
 */
@Component(
        service = {DropFolder.class, ArtifactInstaller.class},
        immediate = true,
        configurationPid = DropFolder.PID)
public final class DropFolder implements ArtifactInstaller {
    static final String PID = "io.dockstat.plugins";

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private final Optional<Path> folder;
    private final Plugins plugins;
    private final StoredPlugins stored;
    private final Map<String, String> refused = new ConcurrentSkipListMap<>();

    /** What may be configured. */
    public @interface Config {
        /** The folder; empty for none. */
        String folder() default "";
    }

    @Activate
    public DropFolder(Config config, @Reference Plugins plugins, @Reference StoredPlugins stored) {
        this.folder = config.folder().isBlank() ? Optional.empty() : made(Path.of(config.folder()));
        this.plugins = plugins;
        this.stored = stored;
    }

    /** Where it is; empty where there is none. */
    Optional<Path> folder() {
        return folder;
    }

    /** For people. */
    public StatusBody.Folder status() {
        List<StatusBody.Refused> files = refused.entrySet().stream()
                .map(entry -> new StatusBody.Refused(entry.getKey(), entry.getValue()))
                .toList();
        return new StatusBody.Folder(folder.map(Path::toString).orElse(null), files);
    }

    @Override
    public boolean canHandle(File artifact) {
        return folder.filter(path -> path.equals(
                        artifact.toPath().toAbsolutePath().normalize().getParent()))
                .isPresent();
    }

    @Override
    public void install(File artifact) {
        String file = artifact.getName();
        try {
            put(file, Delivery.of(Files.readAllBytes(artifact.toPath()), file.replaceAll("\\.[^.]*$", "")));
            refused.remove(file);
        } catch (DockStatException e) {
            refuse(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            refuse(file, "it cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void update(File artifact) {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        refused.remove(artifact.getName());
        of(artifact.getName()).ifPresent(this::remove);
    }

    /** Removes what came from files that are not there any more: they went while nobody looked. */
    void forgetGone() {
        folder.filter(Files::isDirectory)
                .ifPresent(path -> stored.all().stream()
                        .filter(plugin -> plugin.dropped()
                                .filter(file -> !Files.exists(path.resolve(file)))
                                .isPresent())
                        .forEach(this::remove));
    }

    private void put(String file, Delivery found) {
        Optional<StoredPlugin> before = of(file);
        before.filter(plugin -> !plugin.name().equals(found.about().name())).ifPresent(this::remove);
        Optional<StoredPlugin> same = stored.named(found.about().name());
        if (same.filter(plugin -> !plugin.dropped().equals(Optional.of(file))).isPresent()) {
            throw DockStatException.conflict("A plugin named \"" + found.about().name()
                    + "\" is installed already, and not from this file; delete it first");
        }
        if (same.filter(plugin -> found.code().sha256().equals(plugin.fileSha256()))
                .isEmpty()) {
            StoredPlugin now = plugins.install(found.about(), found.code(), true, file);
            LOG.info(
                    "Plugin {} ({} {}) is installed from {}",
                    now.id(),
                    now.name(),
                    now.about().version(),
                    file);
            plugins.activate(now.id());
        }
    }

    private Optional<StoredPlugin> of(String file) {
        return stored.all().stream()
                .filter(plugin -> plugin.dropped().equals(Optional.of(file)))
                .findFirst();
    }

    private void remove(StoredPlugin plugin) {
        try {
            plugins.delete(plugin.id());
            LOG.info("Plugin {} ({}) is deleted, for its file is gone", plugin.id(), plugin.name());
        } catch (DockStatException e) {
            LOG.warn(
                    "Plugin {} ({}), whose file is gone, could not be deleted: {}",
                    plugin.id(),
                    plugin.name(),
                    e.getMessage());
        }
    }

    private void refuse(String file, String reason) {
        LOG.error("{} in the plugins folder is not active: {}", file, reason);
        refused.put(file, reason);
    }

    private static Optional<Path> made(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            return Optional.of(folder);
        } catch (IOException e) {
            LOG.warn("There is no plugins folder: {} cannot be made: {}", folder, e.toString());
            return Optional.empty();
        }
    }
}
