package io.dockstat.plugins.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One plugin's own log: its last lines, and a copy in the server's log. What comes too fast is dropped and counted. For any thread. */
public final class PluginLog {
    private static final int KEPT = 1000;
    private static final int LONGEST = 4096;
    private static final int PER_SECOND = 100;
    private static final long SECOND = 1_000_000_000L;

    private final Logger server;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long windowStart = System.nanoTime();
    private int inWindow;
    private long dropped;

    /** @param name the plugin's */
    public PluginLog(String name) {
        this.server = LoggerFactory.getLogger("plugin." + name);
    }

    /**
     * A line.
     *
     * @param time ISO 8601
     * @param level {@code debug}, {@code info}, {@code warning} or {@code error}
     */
    public record Line(String time, String level, String message) {}

    /** Writes a line; control characters are made visible, and what is too long is cut. */
    public synchronized void write(System.Logger.Level level, String message) {
        long now = System.nanoTime();
        if (now - windowStart >= SECOND) {
            windowStart = now;
            inWindow = 0;
            tellDropped();
        }
        if (++inWindow > PER_SECOND) {
            dropped++;
            return;
        }
        add(level, plain(message));
    }

    /** The last lines, oldest first. */
    public synchronized List<Line> tail(int most) {
        tellDropped();
        List<Line> all = new ArrayList<>(lines);
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    private void tellDropped() {
        if (dropped > 0) {
            long count = dropped;
            dropped = 0;
            add(
                    System.Logger.Level.WARNING,
                    count + " lines more were written and dropped: at most " + PER_SECOND + " a second are kept");
        }
    }

    private void add(System.Logger.Level level, String message) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(new Line(Instant.now().toString(), level.name().toLowerCase(Locale.ROOT), message));
        switch (level) {
            case ERROR -> server.error(message);
            case WARNING -> server.warn(message);
            case INFO -> server.info(message);
            default -> server.debug(message);
        }
    }

    /** A line of the log is one line: nobody is to forge another with a line break. */
    private static String plain(String message) {
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
        StringBuilder text = new StringBuilder(cut.length());
        cut.chars().forEach(c -> {
            if (c == '\n') {
                text.append("\\n");
            } else {
                text.append(Character.isISOControl(c) ? '?' : (char) c);
            }
        });
        return text.toString();
    }
}
