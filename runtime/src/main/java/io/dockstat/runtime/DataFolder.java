package io.dockstat.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of everything that is kept; one server at a time holds it. */
record DataFolder(Path path, FileLock lock) implements AutoCloseable {

    /**
     * Makes the folder when it is missing, readable by its owner alone, and holds it until it is closed or the JVM ends,
     * however that ends.
     *
     * @throws Refusal when it cannot be made or written, or another server holds it
     */
    static DataFolder hold(Path path) throws Refusal {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly());
            }
            FileChannel channel = FileChannel.open(
                    folder.resolve("dockstat.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new DataFolder(folder, lock(channel).orElseThrow(() -> held(folder)));
        } catch (FileAlreadyExistsException e) {
            throw Refusal.failed("data folder " + folder + " cannot be made: " + e.getFile() + " is no folder");
        } catch (IOException e) {
            throw Refusal.failed("data folder " + folder + " cannot be written: " + reason(e));
        }
    }

    /** Lets another server have it; the file of the lock stays. */
    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        }
    }

    private static Refusal held(Path folder) {
        return Refusal.failed("data folder " + folder + " is held by another running server");
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        String name = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null ? name : name + " " + e.getMessage();
    }
}
