package io.dockstat.modules.internal.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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

    /** Who writes notices with the next write, in the plainest way there is; who does not write has to be told. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private enum State {
        OPEN,
        /** The goodbye is being sent. What is written meanwhile has to wait: its failure cuts the connection. */
        LEAVING,
        OVER
    }

    private final HttpStream wire;
    private final MetaData.Request request;
    private final Runnable leave;
    private final Runnable cut;
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
     * @param leave done when it has been ended from here
     * @param cut then ends the connection, for the application to notice
     */
    EventStream(HttpStream wire, MetaData.Request request, Runnable leave, Runnable cut) {
        this.wire = wire;
        this.request = request;
        this.leave = leave;
        this.cut = cut;
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
            gone(() -> {}, Duration.ZERO);
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
        gone(refusal, NOTICE);
    }

    /** The application learns of it on a thread that may take its time: whoever ends a stream may not. */
    private void gone(Runnable refusal, Duration notice) {
        leave.run();
        Thread.ofVirtual().name("gate-goodbye").start(() -> {
            refusal.run();
            LockSupport.parkNanos(notice.toNanos());
            cut.run();
        });
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
