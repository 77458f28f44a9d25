package io.dockstat.scripts.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/** All "files" that a script can see: the modules it may import, in memory. Paths are names here and are never looked up anywhere. */
final class ModuleFiles implements FileSystem {
    private static final Path ROOT = Path.of("/dockstat-modules");

    private final Map<String, Path> paths = new HashMap<>();
    private final Map<Path, String> texts = new HashMap<>();
    private @Nullable String refused;

    /** A module under its name, and where it is one of Node's, with {@code node:} before it too. */
    void add(String name, String text, boolean ofNode) {
        Path path = ROOT.resolve(name.replaceAll("[^a-z]", "-") + ".mjs");
        paths.put(name, path);
        paths.put(path.toString(), path);
        texts.put(path, text);
        if (ofNode) {
            paths.put("node:" + name, path);
        }
    }

    private void refuse(String name) {
        if (refused == null) {
            refused = name;
        }
    }

    /** The path that a relative import has. */
    static String resolved(String specifier) {
        return ROOT.resolve(specifier).normalize().toString();
    }

    /** The first import that was refused: as it was written, or where it is relative or absolute, its path. */
    @Nullable String refused() {
        return refused;
    }

    @Override
    public Path parsePath(URI uri) {
        return parsePath(uri.toString());
    }

    @Override
    public Path parsePath(String name) {
        Path path = paths.get(name);
        if (path == null) {
            if (name.isEmpty()) {
                return ROOT; // The engine asks for the current directory when it writes a stack.
            }
            refuse(name);
            throw new IllegalArgumentException("\"" + name + "\" cannot be imported: " + reason(name));
        }
        return path;
    }

    static String reason(String name) {
        if (name.startsWith("bun:") || name.equals("bun")) {
            return "it belongs to Bun, and plugins do not run in Bun here";
        }
        if (name.startsWith(".") || name.startsWith("/") || name.startsWith("file:")) {
            return "a plugin is one file; bundle what it needs into it";
        }
        if (name.startsWith("http:") || name.startsWith("https:") || name.startsWith("data:")) {
            return "a plugin has no network; bundle what it needs into it";
        }
        return "only os, tty, process, path and fs are there, as stand-ins; bundle what else it needs into it";
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (!texts.containsKey(path) || modes.contains(AccessMode.WRITE)) {
            refuse(path.toString());
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        String text = texts.get(path);
        if (text == null) {
            throw new NoSuchFileException(path.toString());
        }
        return new Reading(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) {
        throw none();
    }

    @Override
    public void delete(Path path) {
        throw none();
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter) {
        throw none();
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return path;
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        return path;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        throw new NoSuchFileException(path.toString());
    }

    private static SecurityException none() {
        return new SecurityException("a plugin has no files");
    }

    private static final class Reading implements SeekableByteChannel {
        private final ByteBuffer bytes;
        private boolean open = true;

        Reading(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer to) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = Math.min(to.remaining(), bytes.remaining());
            to.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) {
            bytes.position((int) Math.min(position, bytes.limit()));
            return this;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
