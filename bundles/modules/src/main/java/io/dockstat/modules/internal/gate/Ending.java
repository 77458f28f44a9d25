package io.dockstat.modules.internal.gate;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Whether a stream of events stands between two of them: nothing sent yet, or an empty line last. For one thread at a time. */
final class Ending {
    private static final int LINE_FEED = '\n';
    private static final int CARRIAGE_RETURN = '\r';

    private boolean empty = true;
    private boolean between = true;
    private int last;

    /** That is sent; stays unread. */
    void add(@Nullable ByteBuffer content) {
        if (content == null) {
            return;
        }
        for (int i = content.position(); i < content.limit(); i++) {
            add(content.get(i));
        }
    }

    /** A line ends with either of the two or with both. */
    private void add(int next) {
        if (next == LINE_FEED && last == CARRIAGE_RETURN) {
            last = next;
            return;
        }
        boolean end = next == LINE_FEED || next == CARRIAGE_RETURN;
        between = end && empty;
        empty = end;
        last = next;
    }

    boolean isBetweenEvents() {
        return between;
    }
}
