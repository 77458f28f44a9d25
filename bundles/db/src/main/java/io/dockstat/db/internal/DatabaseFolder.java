package io.dockstat.db.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where everything of the database lies. Its name and the way it is opened are fixed: a URL from outside could run code.
 *
 * @param path the folder
 */
record DatabaseFolder(Path path) {
    static final String NAME = "dockstat";

    DatabaseFolder {
        path = path.toAbsolutePath().normalize();
        if (path.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("The data folder's name must not contain a semicolon: " + path);
        }
    }

    Path file() {
        return path.resolve(NAME + ".mv.db");
    }

    Path mark() {
        return path.resolve(NAME + ".mark");
    }

    Path backups() {
        return path.resolve("backups");
    }

    void create() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
    }

    /**
     * Writes go to the system at commit, not half a second later; the file stays open until it is closed on purpose. Of
     * its pages 4 MiB are cached, not H2's 16: the system caches the file too, and a busy plugin would fill all of it.
     */
    Properties connection() {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL,
                "jdbc:h2:file:" + path.resolve(NAME)
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE"
                        + ";TRACE_LEVEL_FILE=0;CACHE_SIZE=4096");
        properties.setProperty(DataSourceFactory.JDBC_USER, NAME);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, "");
        return properties;
    }

    /** For a user without rights to settings: those of the database are set already. Never makes a file. */
    Properties connection(String owner, String password) {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL,
                "jdbc:h2:file:" + path.resolve(NAME) + ";IFEXISTS=TRUE;DATABASE_TO_LOWER=TRUE;SCHEMA=" + owner);
        properties.setProperty(DataSourceFactory.JDBC_USER, owner);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        return properties;
    }
}
