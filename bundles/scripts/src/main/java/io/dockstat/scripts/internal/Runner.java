package io.dockstat.scripts.internal;

import com.sun.management.ThreadMXBean;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.scripts.ScriptPlatform;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One context on a platform thread of its own: an event loop of jobs and timers. A platform thread, for an endless loop on a virtual one
 * would take a carrier from everybody. Once it was ended by force it is dead, and somebody makes a new one.
 */
final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final PluginSource source;
    private final Graal graal;
    private final Watch watch;
    private final HostFunctions host;
    private final Duration deadline;
    private final Timers timers;
    private final Thread thread;
    private final Mailbox mailbox;
    private final ModuleFiles files = new ModuleFiles();

    private volatile @Nullable Context context;
    private volatile @Nullable Job current;
    private volatile @Nullable Stint stint;
    private volatile @Nullable DockStatException ending;
    private volatile long endedNanos;

    Runner(String name, PluginSource source, Duration deadline, Graal graal, Watch watch, ScriptPlatform platform) {
        this.name = name;
        this.source = source;
        this.deadline = deadline;
        this.graal = graal;
        this.watch = watch;
        this.timers = new Timers(graal.limits().timers());
        this.mailbox = new Mailbox(timers);
        this.host = new HostFunctions(platform, source, timers, () -> current);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name(name)
                .stackSize(graal.limits().stackBytes())
                .unstarted(() -> Graal.withOwnLoader(this::live));
    }

    /** Time and memory that a script uses without a break: from now on, this much at most. */
    private record Stint(long sinceNanos, Duration deadline, long sinceBytes) {}

    void start() {
        thread.start();
    }

    boolean isDead() {
        return mailbox.isClosed();
    }

    /** Whether it was told to die and does not. */
    boolean isAbandoned() {
        return isDead()
                && thread.isAlive()
                && System.nanoTime() - endedNanos > graal.limits().grace().toNanos();
    }

    boolean isGone() {
        return isDead() && !thread.isAlive();
    }

    /** Has it done; its end is told by the job. */
    Job submit(Job job) {
        mailbox.submit(job);
        return job;
    }

    /** Evaluates something; for its own thread, inside a job. */
    Value eval(Source module) {
        return Objects.requireNonNull(context).eval(module);
    }

    /** Waits for the next timer and calls it; false where there is none. For its own thread, inside a job. */
    boolean fireNext(Value contact) {
        Job job = current;
        if (timers.isEmpty() || job == null || !mailbox.awaitTimer(job)) {
            return false;
        }
        contact.invokeMember("fire", timers.take());
        return true;
    }

    /** Ends the job at hand; for its own thread, inside a job. */
    void told(String text) {
        Job job = current;
        if (job != null) {
            job.done(Job.Outcome.of(text));
        }
    }

    /** Lets it end by itself: after what it is doing now. */
    void stop() {
        mailbox.stop();
    }

    /**
     * Looks whether it may go on; called by the watch.
     *
     * @param tight whether memory is short
     */
    void look(long now, BooleanSupplier tight) {
        Stint running = stint;
        if (running == null || isDead()) {
            return;
        }
        DockStatException reason = null;
        if (now - running.sinceNanos > running.deadline.toNanos()) {
            reason = new DockStatException(
                    ErrorCode.PLUGIN_TIMEOUT, "it took longer than " + Words.of(running.deadline));
        } else if (THREADS.getThreadAllocatedBytes(thread.threadId()) - running.sinceBytes
                        > graal.limits().bytes()
                && tight.getAsBoolean()) {
            reason = Failures.failed("it used too much memory");
        }
        if (reason != null && running.equals(stint)) { // It may have come to its end just now.
            end(reason);
        }
    }

    /** Ends it by force: whoever waits is told at once, and the thread dies when it can. */
    void end(DockStatException reason) {
        AtomicReference<@Nullable Job> interrupted = new AtomicReference<>();
        boolean first = mailbox.close(() -> {
            interrupted.set(current); // Before its thread can see that it is dead, and let go of it.
            ending = reason;
            endedNanos = System.nanoTime();
        });
        if (!first) {
            return;
        }
        watch.ends(this);
        Job job = interrupted.get();
        if (job != null) {
            job.failed(reason);
        } else {
            host.stray("it was ended outside of a call: " + reason.getMessage());
        }
        mailbox.failAll(reason);
        Thread.ofPlatform().daemon().name(name + "-end").start(this::cancel);
    }

    private void cancel() {
        Context open = context;
        try {
            if (open != null) {
                open.close(true);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("A context of {} did not close", name, e);
        }
    }

    private @Nullable Void live() {
        try (Context own = graal.context(files, deadline)) {
            context = own;
            Value contact = graal.prepare(own, files, host.functions());
            while (!isDead()) {
                Job job = mailbox.next();
                if (job != null) {
                    perform(own, contact, job);
                } else if (mailbox.isStopping()) {
                    break;
                } else if (!isDead()) {
                    fire(own, contact);
                }
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            died(e);
        } finally {
            context = null;
            die();
            watch.ends(this);
            mailbox.failAll(Failures.failed("it was stopped"));
        }
        return null;
    }

    /** Whether it lived until now. */
    private boolean die() {
        return mailbox.close(() -> endedNanos = System.nanoTime());
    }

    /** Its thread has come to an end that nobody wished for; or somebody did, and this is what it looks like. */
    private void died(Throwable e) {
        if (!die()) {
            return;
        }
        DockStatException reason = reason(e);
        Job interrupted = current;
        if (interrupted == null || !interrupted.failed(reason)) {
            host.stray("it ended outside of a call: " + reason.getMessage());
        }
        if (reason.getCause() != null) {
            LOG.warn("The script engine failed at {}", name, e);
        }
    }

    private DockStatException reason(Throwable e) {
        if (e instanceof PolyglotException thrown) {
            return Failures.thrown(thrown, source);
        }
        return e instanceof OutOfMemoryError ? Failures.failed("it ran out of memory") : Failures.ofEngine(e);
    }

    private void perform(Context own, Value contact, Job job) {
        current = job;
        begins(own, job.deadline());
        try {
            if (!isDead()) { // Else it is for the next context.
                job.begin(contact);
            }
            while (!job.isOver() && !isDead()) {
                if (mailbox.awaitTimer(job)) {
                    contact.invokeMember("fire", timers.take());
                }
            }
        } catch (PolyglotException e) {
            if (e.isCancelled() || e.isResourceExhausted() || e.isInternalError()) {
                die(); // Before the job is told: who waits for it may come back at once.
            }
            job.failed(Failures.thrown(e, source));
        } catch (DockStatException e) {
            job.failed(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            died(e);
        } finally {
            ends();
            // Nobody may wait for ever, whatever it was that ended it.
            DockStatException why = ending;
            job.failed(why != null ? why : Failures.failed("it was stopped"));
            current = null;
        }
    }

    private void fire(Context own, Value contact) {
        begins(own, deadline);
        try {
            contact.invokeMember("fire", timers.take());
        } finally {
            ends();
        }
    }

    private void begins(Context own, Duration atMost) {
        own.resetLimits();
        stint = new Stint(System.nanoTime(), atMost, THREADS.getCurrentThreadAllocatedBytes());
        watch.begins(this);
    }

    private void ends() {
        stint = null;
        watch.ends(this);
    }

    /** Waits until it has died. */
    boolean join(Duration atMost) {
        try {
            return thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }
}
