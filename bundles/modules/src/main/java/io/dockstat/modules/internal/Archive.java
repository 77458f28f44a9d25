package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of modules that are kept, and which of them start after a restart: in {@code modules/} of the data folder, which the launcher
 * reads. A crash leaves the record of before or the one of after. For any thread.
 */
@Component(service = Archive.class)
public final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final String RECORD = ".properties";

    private final Path folder;
    private final Path jars;

    @Activate
    public Archive(BundleContext bundles) {
        this(Path.of(Objects.requireNonNullElse(bundles.getProperty("dockstat.data"), "data"))
                .resolve("modules"));
    }

    Archive(Path folder) {
        this.folder = folder;
        this.jars = folder.resolve("jars");
    }

    /** What is remembered of a module; empty where it never was swapped, or nothing of that can be read. */
    Optional<Kept> record(String symbolicName) {
        try (InputStream file = Files.newInputStream(folder.resolve(symbolicName + RECORD))) {
            Properties properties = new Properties();
            properties.load(file);
            return Optional.of(Kept.read(properties));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("What was kept of {} cannot be read: {}", symbolicName, e.toString());
            return Optional.empty();
        }
    }

    /**
     * Remembers it, and takes away the jars that nobody needs any more.
     *
     * @param running sha256 of the jars that run
     * @throws DockStatException UNAVAILABLE where it cannot be written; what was remembered before still is
     */
    void record(String symbolicName, Kept kept, Collection<String> running) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            kept.properties().store(text, null);
            write(folder.resolve(symbolicName + RECORD), text.toByteArray());
        } catch (IOException e) {
            throw DockStatException.unavailable("What was swapped cannot be kept: " + e, e);
        }
        clean(running);
    }

    /** Keeps a jar; does nothing where it is kept already. */
    void keep(ModuleJar jar) {
        try {
            Path file = jars.resolve(jar.sha256() + ".jar");
            if (!Files.exists(file) || Files.size(file) != jar.bytes().length) {
                write(file, jar.bytes());
            }
        } catch (IOException e) {
            throw DockStatException.unavailable("The jar cannot be kept: " + e, e);
        }
    }

    /** A jar that is kept; empty where it is not, or has been damaged. */
    Optional<ModuleJar> jar(String sha256) {
        try {
            ModuleJar jar = ModuleJar.of(Files.readAllBytes(jars.resolve(sha256 + ".jar")));
            return Optional.of(jar).filter(each -> each.sha256().equals(sha256));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DockStatException e) {
            LOG.warn("The kept jar {} cannot be read: {}", sha256, e.toString());
            return Optional.empty();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        Path half = parent.resolve(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(parent)) {
            directory.force(true);
        }
    }

    private void clean(Collection<String> running) {
        try (Stream<Path> files = Files.list(jars)) {
            Set<String> named = named();
            running.forEach(sha256 -> named.add(sha256 + ".jar"));
            for (Path file : files.toList()) {
                if (!named.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.debug("Kept jars that nobody needs stay", e);
        }
    }

    private Set<String> named() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Kept> records = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(RECORD))
                    .flatMap(name -> record(name.substring(0, name.length() - RECORD.length())).stream())
                    .toList();
            records.forEach(kept -> {
                named.add(kept.current() + ".jar");
                kept.before().ifPresent(sha256 -> named.add(sha256 + ".jar"));
            });
        }
        return named;
    }
}
