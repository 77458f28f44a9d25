package io.dockstat.plugins.internal.bundles;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a plugin leaves behind. A thread is a plugin's if it carries the plugin's class loader, is of one of its classes,
 * or is in its group and runs its code; for a thread of the database's pool, say, that was made while the plugin asked for a
 * connection is in its group as well, and must not be touched. Virtual threads cannot be listed, so they are not found.
 */
final class StrayThreads {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<WeakReference<Thread>> threads;

    private StrayThreads(List<Thread> threads) {
        this.threads = threads.stream().map(WeakReference::new).toList();
    }

    static StrayThreads none() {
        return new StrayThreads(List.of());
    }

    /**
     * Finds them, interrupts each once, and waits a moment for them to end.
     *
     * @param packages where the plugin's own code is
     */
    static StrayThreads after(ThreadGroup group, ClassLoader loader, Set<String> packages) {
        long end = System.nanoTime() + PATIENCE;
        List<Thread> found = stacks(group, end).entrySet().stream()
                .filter(each -> isOf(each, group, loader, packages))
                .map(Map.Entry::getKey)
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .toList();
        found.forEach(Thread::interrupt);
        for (Thread thread : found) {
            join(thread, end - System.nanoTime());
        }
        return new StrayThreads(found);
    }

    /** Names of those that still live. */
    List<String> names() {
        return threads.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** Once each thread of the group has begun: whose code one runs that was just started cannot be seen yet. */
    private static Map<Thread, StackTraceElement[]> stacks(ThreadGroup group, long end) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        while (System.nanoTime() < end && stacks.entrySet().stream().anyMatch(each -> isNew(each, group))) {
            LockSupport.parkNanos(LOOK_NANOS);
            stacks = Thread.getAllStackTraces();
        }
        return stacks;
    }

    private static boolean isNew(Map.Entry<Thread, StackTraceElement[]> each, ThreadGroup group) {
        return isIn(group, each.getKey().getThreadGroup())
                && Arrays.stream(each.getValue())
                        .allMatch(frame -> frame.getClassName().equals(Thread.class.getName()));
    }

    private static boolean isOf(
            Map.Entry<Thread, StackTraceElement[]> each, ThreadGroup group, ClassLoader loader, Set<String> packages) {
        Thread thread = each.getKey();
        return loader.equals(thread.getContextClassLoader())
                || loader.equals(thread.getClass().getClassLoader())
                || (isIn(group, thread.getThreadGroup())
                        && Arrays.stream(each.getValue()).anyMatch(frame -> packages.contains(packageOf(frame))));
    }

    private static boolean isIn(ThreadGroup group, @Nullable ThreadGroup of) {
        return Stream.iterate(of, Objects::nonNull, ThreadGroup::getParent).anyMatch(group::equals);
    }

    private static String packageOf(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static void join(Thread thread, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(nanos, 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
