package io.dockstat.scripts.internal;

import org.graalvm.polyglot.Value;

/** Bytes out of a script's buffer. */
final class Bytes {
    private Bytes() {}

    /** A part of it; what lies outside of the buffer is left out, for the script may have said anything. */
    static byte[] of(Value buffer, int offset, int length) {
        int size = Math.toIntExact(buffer.getBufferSize());
        int from = Math.clamp(offset, 0, size);
        byte[] bytes = new byte[Math.clamp(length, 0, size - from)];
        buffer.readBuffer(from, bytes, 0, bytes.length);
        return bytes;
    }
}
