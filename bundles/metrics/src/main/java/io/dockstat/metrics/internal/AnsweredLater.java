package io.dockstat.metrics.internal;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Runs something when an asynchronous answer is complete, however it ended. */
record AnsweredLater(Runnable then) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        then.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completes afterwards.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completes afterwards.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
