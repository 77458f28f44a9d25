package io.dockstat.scripts.internal;

import org.graalvm.polyglot.Value;

/** Bytes out of a typed array. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Value array) {
        byte[] bytes = new byte[Math.toIntExact(array.getArraySize())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) array.getArrayElement(i).asInt();
        }
        return bytes;
    }
}
