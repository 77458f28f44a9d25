package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.rest.internal.errors.BodyTooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyLimitTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void refusesWhatAdmitsToBeTooLarge() {
        assertTrue(BodyLimit.refusal(new FakeRequest().length(MEBIBYTE).get(), MEBIBYTE)
                .isEmpty());
        assertTrue(
                BodyLimit.refusal(new FakeRequest().length(-1).get(), MEBIBYTE).isEmpty());
        assertTrue(BodyLimit.refusal(new FakeRequest().length(MEBIBYTE + 1).get(), MEBIBYTE)
                .isPresent());
    }

    @Test
    void jarsMayBeLarger() {
        assertEquals(MEBIBYTE, BodyLimit.of("/api/v2/db/config"));
        assertEquals(20 * MEBIBYTE, BodyLimit.of("/api/v2/plugins/install"));
        assertEquals(20 * MEBIBYTE, BodyLimit.of("/api/v2/plugins/7/code"));
        assertEquals(64 * MEBIBYTE, BodyLimit.of("/api/v2/modules/wrap.graaljs"));
        assertEquals(MEBIBYTE, BodyLimit.of("/api/v2/modules/hosts/rollback"));
    }

    @Test
    void countsWhatTellsNoLength() throws IOException {
        try (CountedInput within = new CountedInput(new Bytes(10), 10)) {
            assertEquals(10, within.readAllBytes().length);
        }
        try (CountedInput beyond = new CountedInput(new Bytes(11), 10)) {
            assertThrows(BodyTooLargeException.class, beyond::readAllBytes);
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final InputStream in;

        Bytes(int count) {
            this.in = new ByteArrayInputStream(new byte[count]);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
