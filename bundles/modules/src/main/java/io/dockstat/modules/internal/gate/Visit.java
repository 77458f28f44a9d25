package io.dockstat.modules.internal.gate;

import java.util.Optional;

/** One request that is inside. Two of the same address are two. For any thread. */
final class Visit {
    /** An answer that does not end by itself. */
    interface Stream {
        /**
         * Ends it. Does nothing the second time.
         *
         * @param now whether in the middle of an event too, else when the next one is complete
         */
        void end(boolean now);
    }

    private final String path;
    private volatile Optional<Stream> stream = Optional.empty();
    private volatile boolean dismissed;

    Visit(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** It has begun to answer with a stream. */
    void streams(Stream answer) {
        stream = Optional.of(answer);
        if (dismissed) {
            answer.end(false);
        }
    }

    /** Ends it where it is a stream, or when it becomes one. */
    void dismiss(boolean now) {
        dismissed = true;
        stream.ifPresent(answer -> answer.end(now));
    }
}
