package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptShape;
import io.dockstat.scripts.ScriptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Does one thing at a time, on a context that is made anew after it was lost. Its user holds its turn; only the counts are for any thread. */
final class Lane {
    /** Long enough for a database that is slow: what the platform does is not held against the script. */
    private static final Duration PLATFORM = Duration.ofMinutes(1);

    private final ScriptSource source;
    private final PluginSource code;
    private final ScriptPlatform platform;
    private final Graal graal;
    private final Watch watch;
    private final String name;
    private final List<Runner> ended = new ArrayList<>();
    private @Nullable Runner runner;
    private int made;

    Lane(ScriptSource source, PluginSource code, ScriptPlatform platform, Graal graal, Watch watch, int number) {
        this.source = source;
        this.code = code;
        this.platform = platform;
        this.graal = graal;
        this.watch = watch;
        this.name = "dockstat-script-" + source.pluginId() + "-" + number;
    }

    /** Makes it ready. */
    ScriptShape start() {
        Runner fresh =
                new Runner(name + (made++ == 0 ? "" : "-" + made), code, source.deadline(), graal, watch, platform);
        synchronized (ended) {
            runner = fresh;
        }
        fresh.start();
        try {
            ScriptShape shape = ShapeReader.read(fresh.submit(new Job(source.deadline(), new Loading(fresh, code)))
                    .await()
                    .text());
            JsonText config = described(fresh, shape);
            fresh.submit(new Job(source.deadline(), contact -> contact.invokeMember("init", config.value())))
                    .await();
            return shape;
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    private JsonText described(Runner fresh, ScriptShape shape) {
        return new JsonText(fresh.submit(new Job(
                        PLATFORM,
                        contact -> fresh.told(platform.described(shape).value())))
                .await()
                .text());
    }

    /** Has something done in that time, in a fresh context where the last one was lost. */
    Job.Outcome run(Duration deadline, Consumer<Value> begin) {
        Job job = ready().submit(new Job(deadline, begin));
        try {
            return job.await();
        } catch (DockStatException e) {
            if (job.isBegun()) {
                throw e;
            }
            // The context was lost at that very moment, for example because of a timer.
            return ready().submit(new Job(deadline, begin)).await();
        }
    }

    private Runner ready() {
        Runner ready = live();
        if (ready == null) {
            start();
            ready = live();
        }
        if (ready == null) {
            throw Failures.failed("it ended while it started");
        }
        return ready;
    }

    boolean isLive() {
        return live() != null;
    }

    private @Nullable Runner live() {
        synchronized (ended) {
            Runner now = runner;
            if (now != null && now.isDead()) {
                ended.add(now);
                runner = null;
                return null;
            }
            return now;
        }
    }

    /** Lets the script clean up, then ends it. Throws nothing. */
    void close(Duration atMost) {
        Runner last = live();
        if (last == null) {
            return;
        }
        try {
            last.submit(new Job(atMost, contact -> contact.invokeMember("cleanup")))
                    .await();
        } catch (RuntimeException e) {
            platform.log(System.Logger.Level.WARNING, "cleanup failed: " + e.getMessage());
        }
        drop();
    }

    private void drop() {
        Runner last = live();
        if (last == null) {
            return;
        }
        last.stop();
        if (!last.join(graal.limits().grace())) {
            last.end(Failures.failed("it was stopped"));
            last.join(graal.limits().grace());
        }
        synchronized (ended) {
            if (last.equals(runner)) {
                runner = null;
                ended.add(last);
            }
        }
    }

    /** Ends it by force, whatever it is doing. */
    void end() {
        Runner last = live();
        if (last != null) {
            last.end(Failures.failed("it was stopped"));
            last.join(graal.limits().grace());
        }
    }

    int abandoned() {
        live();
        synchronized (ended) {
            ended.removeIf(Runner::isGone);
            return (int) ended.stream().filter(Runner::isAbandoned).count();
        }
    }
}
