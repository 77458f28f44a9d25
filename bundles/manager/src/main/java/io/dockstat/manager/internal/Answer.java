package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;

/** One answer that is awaited for a limited time: whoever is first, the answer or the alarm, decides. */
final class Answer<T> {
    private final Deferred<T> deferred;
    private final AtomicBoolean decided = new AtomicBoolean();

    Answer(Deferred<T> deferred) {
        this.deferred = deferred;
    }

    Promise<T> promise() {
        return deferred.getPromise();
    }

    void take(Callable<T> work) {
        try {
            T value = work.call();
            if (decided.compareAndSet(false, true)) {
                deferred.resolve(value);
            }
        } catch (Throwable e) { // A promise that nobody resolves would hang its reader, whatever went wrong.
            fail(e);
        }
    }

    void fail(Throwable failure) {
        if (decided.compareAndSet(false, true)) {
            deferred.fail(failure);
        }
    }

    void late(Duration limit, Future<?> running) {
        fail(Threads.tooLate(limit));
        running.cancel(true);
    }
}
