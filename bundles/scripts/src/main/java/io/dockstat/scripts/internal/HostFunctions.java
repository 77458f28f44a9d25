package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptPlatform;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of the host that a context can reach: functions that take and give texts, numbers and bytes. None of them throws into the script:
 * it would see an object of the host then.
 */
final class HostFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(HostFunctions.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_RANDOM = 65_536;

    private final ScriptPlatform platform;
    private final Timers timers;
    private final PluginSource source;
    private final Supplier<@Nullable Job> current;

    HostFunctions(ScriptPlatform platform, PluginSource source, Timers timers, Supplier<@Nullable Job> current) {
        this.platform = platform;
        this.source = source;
        this.timers = timers;
        this.current = current;
    }

    /** In the order that {@code prelude.js} takes them. */
    List<ProxyExecutable> functions() {
        return List.of(
                this::log,
                this::table,
                a -> told(job -> job.done(Job.Outcome.of(text(a, 0)))),
                a -> told(job -> job.failed(Failures.thrown(text(a, 0), text(a, 1), source))),
                a -> told(job -> job.done(answered(a))),
                this::stray,
                a -> timers.set(number(a, 0), number(a, 1)),
                this::cancel,
                this::random);
    }

    /** Something went wrong that nobody waits for. */
    void stray(String message) {
        platform.log(System.Logger.Level.ERROR, message);
    }

    private Object log(Value... a) {
        System.Logger.Level level = switch (text(a, 0)) {
            case "error" -> System.Logger.Level.ERROR;
            case "warn" -> System.Logger.Level.WARNING;
            case "debug" -> System.Logger.Level.DEBUG;
            default -> System.Logger.Level.INFO;
        };
        platform.log(level, text(a, 1));
        return true;
    }

    /** What the table answers; what it refuses comes with a {@code !} before it. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private Object table(Value... a) {
        try {
            return platform.table(new JsonText(text(a, 0))).value();
        } catch (DockStatException e) {
            return "!" + e.getMessage();
        } catch (RuntimeException e) {
            LOG.warn("A script's table failed", e);
            return "!the table failed";
        }
    }

    private Object told(Consumer<Job> end) {
        Job job = current.get();
        if (job != null) {
            end.accept(job);
        }
        return true;
    }

    private static Job.Outcome answered(Value... a) {
        Value body = a[2];
        byte[] bytes = body.isString()
                ? body.asString().getBytes(StandardCharsets.UTF_8)
                : Bytes.of(body, number(a, 3), number(a, 4));
        return new Job.Outcome(a[0].asInt(), a[1].asString(), bytes);
    }

    private Object stray(Value... a) {
        String stack = text(a, 1);
        stray(text(a, 0) + (stack.isEmpty() ? "" : "\n" + stack));
        return true;
    }

    private Object cancel(Value... a) {
        timers.cancel(number(a, 0));
        return true;
    }

    private Object random(Value... a) {
        byte[] bytes = new byte[Math.clamp(number(a, 0), 0, MOST_RANDOM)];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(Value[] a, int index) {
        return index < a.length && a[index].isString() ? a[index].asString() : "";
    }

    private static int number(Value[] a, int index) {
        return index < a.length && a[index].fitsInInt() ? a[index].asInt() : 0;
    }
}
