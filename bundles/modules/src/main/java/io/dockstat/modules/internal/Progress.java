package io.dockstat.modules.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a swap has done so far. */
public final class Progress {
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final Consumer<Step> listener;

    /** Tells somebody of each step once it is done, on the thread of the swap. */
    public Progress(Consumer<Step> listener) {
        this.listener = listener;
    }

    /**
     * One step.
     *
     * @param step plan, gate, stop, start, health, store, open or undo
     * @param message what it did, for people
     * @param millis how long it took
     */
    public record Step(String step, String message, long millis) {}

    /** All so far. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    <T> T step(String name, String message, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        Step step = new Step(name, message, (System.nanoTime() - start) / 1_000_000);
        steps.add(step);
        listener.accept(step);
        return result;
    }

    void step(String name, String message, Runnable work) {
        step(name, message, () -> {
            work.run();
            return steps;
        });
    }
}
