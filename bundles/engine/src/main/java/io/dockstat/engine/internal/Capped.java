package io.dockstat.engine.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off when the other side sends too much. Not for use by several threads. */
final class Capped extends FilterInputStream {
    private final long most;
    private long left;

    Capped(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    /** Starts counting anew: what follows is another message. */
    void renew() {
        left = most;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long octets) throws TooMuchException {
        left -= octets;
        if (left < 0) {
            throw new TooMuchException(most);
        }
    }

    /** The other side sent more than it may. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException(long most) {
            super("more than " + most + " bytes");
        }
    }
}
