package io.dockstat.plugins.internal.folder;

import io.dockstat.DockStatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets FileInstall watch the drop folder as long as {@link DropFolder} is there to take what it finds: without that it would install
 * bundles itself, as if they belonged to the server.
 */
@Component(service = FolderWatch.class, immediate = true)
public final class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final String FACTORY = "org.apache.felix.fileinstall";
    /** FileInstall takes a file once it is the same in two looks. */
    private static final String LOOK_MILLIS = "250";

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final @Nullable Configuration configuration;
    private volatile boolean running = true;

    @Activate
    public FolderWatch(@Reference DropFolder folder, @Reference ConfigurationAdmin admin) throws IOException {
        Path path = folder.folder().orElse(null);
        this.configuration = path == null ? null : admin.getFactoryConfiguration(FACTORY, "plugins", "?");
        if (configuration != null && path != null) {
            configuration.update(properties(path));
            Thread.ofVirtual().name("dockstat-plugins-folder").start(() -> forgetGone(folder));
        }
    }

    @Deactivate
    void close() throws IOException {
        running = false;
        if (configuration != null) {
            configuration.delete();
        }
    }

    private void forgetGone(DropFolder folder) {
        try {
            while (running && !forgotten(folder)) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean forgotten(DropFolder folder) {
        try {
            folder.forgetGone();
            return true;
        } catch (DockStatException e) {
            LOG.debug("The database is not there yet", e);
            return false;
        }
    }

    private static Dictionary<String, Object> properties(Path folder) {
        return FrameworkUtil.asDictionary(Map.of(
                "felix.fileinstall.dir", folder.toString(),
                "felix.fileinstall.poll", LOOK_MILLIS,
                "felix.fileinstall.filter", "[^.].*\\.(jar|js|mjs)",
                "felix.fileinstall.subdir.mode", "skip",
                "felix.fileinstall.log.level", "1"));
    }
}
