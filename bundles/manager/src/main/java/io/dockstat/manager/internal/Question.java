package io.dockstat.manager.internal;

import io.dockstat.clients.ClientOptions;
import io.dockstat.engine.EngineException;
import io.dockstat.manager.EngineCall;
import java.time.Duration;

/** One question to an engine, asked again as its client wishes while time allows. */
final class Question<T> {
    private final Link link;
    private final ClientOptions options;
    private final Time time;
    private final EngineCall<T> call;
    private final long askedAt;

    Question(Link link, ClientOptions options, Time time, EngineCall<T> call) {
        this.link = link;
        this.options = options;
        this.time = time;
        this.call = call;
        this.askedAt = time.ticks();
    }

    T ask() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return link.ask(call);
            } catch (EngineException e) {
                if (!again(e, attempt)) {
                    throw e;
                }
                Thread.sleep(options.attemptDelay());
            }
        }
    }

    private boolean again(EngineException failure, int attempt) {
        Duration next = time.since(askedAt).plus(options.attemptDelay());
        return failure.reason() == EngineException.Reason.UNREACHABLE
                && attempt < options.attempts()
                && next.compareTo(options.callTimeout()) < 0;
    }
}
