package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;

/** Something for a script to do, which ends when the script says so. */
final class Job {
    private final Consumer<Value> begin;
    private final Duration deadline;
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private volatile boolean begun;

    Job(Duration deadline, Consumer<Value> begin) {
        this.deadline = deadline;
        this.begin = begin;
    }

    /**
     * What came of it.
     *
     * @param status of an answer, else 0
     * @param text a text; an answer's headers as JSON
     * @param body of an answer
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Outcome(int status, String text, byte[] body) {
        private static final byte[] NONE = {};

        static Outcome of(String text) {
            return new Outcome(0, text, NONE);
        }
    }

    Duration deadline() {
        return deadline;
    }

    void begin(Value contact) {
        begun = true;
        begin.accept(contact);
    }

    void done(Outcome outcome) {
        end.complete(outcome);
    }

    /** Whether anything of it was done: where not, it can be given to somebody else. */
    boolean isBegun() {
        return begun;
    }

    /** Only the first end counts. */
    boolean failed(DockStatException reason) {
        return end.completeExceptionally(reason);
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Waits for its end; somebody else sees to it that there is one. */
    Outcome await() {
        try {
            return end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DockStatException reason) {
                throw new DockStatException(
                        reason.code(), String.valueOf(reason.getMessage()), reason.details(), reason);
            }
            throw e;
        }
    }
}
