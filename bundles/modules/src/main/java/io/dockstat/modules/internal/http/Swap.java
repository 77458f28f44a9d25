package io.dockstat.modules.internal.http;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.modules.internal.Module;
import io.dockstat.modules.internal.Progress;
import io.dockstat.modules.internal.Swaps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a swap: whole when it is over, or line by line for those who accept that. */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);
    private static final String LINES = "application/x-ndjson";

    private Swap() {}

    /** The answer to a swap that went well. */
    record Done(
            boolean success,
            String message,
            Module module,
            List<Progress.Step> steps,
            int waited,
            long longestWaitMillis) {
        static Done of(Swaps.Done swap, Progress progress) {
            return new Done(
                    true,
                    "Module \"" + swap.module().name() + "\" runs in version "
                            + swap.module().version(),
                    swap.module(),
                    progress.steps(),
                    swap.waits().requests(),
                    swap.waits().longest().toMillis());
        }
    }

    /**
     * The last line.
     *
     * @param status the HTTP status that it would have been
     */
    record End(boolean success, int status, String message) {}

    static void answer(HttpServletRequest request, HttpServletResponse response, Function<Progress, Swaps.Done> swap)
            throws IOException {
        if (Objects.requireNonNullElse(request.getHeader("Accept"), "").contains(LINES)) {
            lines(response, swap);
        } else {
            Progress progress = new Progress(step -> LOG.debug("{}", step));
            Json.write(response, Done.of(swap.apply(progress), progress));
        }
    }

    private static void lines(HttpServletResponse response, Function<Progress, Swaps.Done> swap) throws IOException {
        Progress progress = new Progress(step -> tell(response, step));
        try {
            Done done = Done.of(swap.apply(progress), progress);
            response.setContentType(LINES);
            Json.line(response, new End(true, HttpServletResponse.SC_OK, done.message()));
        } catch (DockStatException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            int status = e.code() == ErrorCode.CONFLICT
                    ? HttpServletResponse.SC_CONFLICT
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            Json.line(response, new End(false, status, String.valueOf(e.getMessage())));
        }
    }

    /** Who asked may have gone; the swap goes on. */
    private static void tell(HttpServletResponse response, Progress.Step step) {
        try {
            response.setContentType(LINES);
            Json.line(response, step);
        } catch (IOException e) {
            LOG.debug("Nobody hears of {} any more", step, e);
        }
    }
}
