package io.dockstat.db.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of the database's file, one before each change of the schema; the last five are kept. */
final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final int KEPT = 5;
    private static final String PREFIX = "dockstat-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    Backups(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Copies what is committed; a copy that was interrupted never looks like a whole one. */
    void make(Connection connection, int schema) throws SQLException {
        String name = PREFIX + STAMP.format(clock.instant()) + "-schema" + schema + ".zip";
        Path part = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
                backup.setString(1, part.toString());
                backup.execute();
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Database backed up to {}", folder.resolve(name));
            prune();
        } catch (IOException e) {
            throw new SQLException("the database cannot be backed up to " + folder, e);
        }
    }

    /** Their names sort by age. */
    private void prune() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.getFileName().toString().matches(PREFIX + ".*\\.zip(\\.part)?"))
                    .sorted()
                    .toList();
            for (Path file : old.subList(0, Math.max(0, old.size() - KEPT))) {
                Files.delete(file);
            }
        }
    }
}
