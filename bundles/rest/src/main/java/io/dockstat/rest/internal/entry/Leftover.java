package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.ErrorAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads on, for a while, what a sender still sends after its request was refused. Many clients look for the answer
 * only when they have sent everything; closing the connection before would show them a broken pipe instead.
 */
final class Leftover {
    private static final long MOST_NANOS = Duration.ofSeconds(5).toNanos();

    void discard(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!body || response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            return;
        }
        response.flushBuffer();
        try {
            read(request.getInputStream());
        } catch (IOException e) {
            // The sender has gone; its answer was sent.
        }
    }

    private static void read(InputStream body) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long start = System.nanoTime();
        long count = 0;
        int read = 0;
        while (read >= 0 && count < ErrorAnswer.MOST_READ && System.nanoTime() - start < MOST_NANOS) {
            read = body.read(buffer);
            count += read;
        }
    }
}
