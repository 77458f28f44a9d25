package io.dockstat.modules.internal.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events on its way to the client, which can be ended between two of them: a browser comes again by itself, and says what
 * the last event was that it got. Whoever writes it learns that the client has gone. For any thread.
 */
final class EventStream implements Visit.Stream {
    private static final byte[] GOODBYE =
            "retry: 500\nevent: goodbye\ndata: {\"reason\":\"swap\"}\n\n".getBytes(StandardCharsets.UTF_8);

    private enum State {
        OPEN,
        /** The goodbye is being sent. What is written meanwhile has to wait: its failure cuts the connection. */
        LEAVING,
        OVER
    }

    private final HttpStream wire;
    private final MetaData.Request request;
    private final Runnable gone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Ending ending = new Ending();
    private State state = State.OPEN;
    private boolean sending;
    private boolean asked;
    private boolean hurried;
    private Runnable late = () -> {};

    /**
     * A stream.
     *
     * @param wire where it goes
     * @param gone what is done when it has been ended from here
     */
    EventStream(HttpStream wire, MetaData.Request request, Runnable gone) {
        this.wire = wire;
        this.request = request;
        this.gone = gone;
    }

    /** The application writes: one after the other. */
    void send(MetaData.@Nullable Response response, boolean last, @Nullable ByteBuffer content, Callback callback) {
        Runnable refusal = last && BufferUtil.isEmpty(content)
                ? callback::succeeded
                : () -> callback.failed(new EofException("the stream has been ended"));
        if (begins(last, content)) {
            Callback sent = Callback.from(callback.getInvocationType(), () -> sent(callback), callback::failed);
            wire.send(request, response, last, content, sent);
        } else if (isLate(refusal)) {
            refusal.run();
        }
    }

    private boolean begins(boolean last, @Nullable ByteBuffer content) {
        return locked(() -> {
            boolean open = state == State.OPEN;
            if (open) {
                sending = true;
                state = last ? State.OVER : State.OPEN;
                ending.add(content);
            }
            return open;
        });
    }

    private boolean isLate(Runnable refusal) {
        return locked(() -> {
            boolean over = state == State.OVER;
            if (!over) {
                late = refusal;
            }
            return over;
        });
    }

    private void sent(Callback callback) {
        boolean due = locked(() -> {
            sending = false;
            return leaves();
        });
        if (due) {
            goodbye();
        }
        callback.succeeded();
    }

    @Override
    public void end(boolean now) {
        boolean due = locked(() -> {
            asked = true;
            hurried |= now;
            return leaves();
        });
        if (due) {
            goodbye();
        } else if (now && isStuck()) {
            gone.run();
        }
    }

    private boolean leaves() {
        boolean due = asked && state == State.OPEN && !sending && (hurried || ending.isBetweenEvents());
        state = due ? State.LEAVING : state;
        return due;
    }

    /** The client does not read; it will not read a goodbye. */
    private boolean isStuck() {
        return locked(() -> {
            boolean stuck = sending && state == State.OPEN;
            state = stuck ? State.OVER : state;
            return stuck;
        });
    }

    /** In the middle of an event the plain end tells more: what has no empty line after it is nothing to the client. */
    private void goodbye() {
        ByteBuffer words = ending.isBetweenEvents() ? ByteBuffer.wrap(GOODBYE) : BufferUtil.EMPTY_BUFFER;
        wire.send(request, null, true, words, Callback.from(this::left, failure -> left()));
    }

    private void left() {
        Runnable refusal = locked(() -> {
            state = State.OVER;
            return late;
        });
        gone.run();
        refusal.run();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
