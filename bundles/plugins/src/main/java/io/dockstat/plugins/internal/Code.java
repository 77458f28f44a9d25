package io.dockstat.plugins.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The code of a plugin.
 *
 * @param kind what it is
 * @param name its plugin's name, for messages
 * @param bytes not to be changed
 * @param sha256 of the bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent")
public record Code(Kind kind, String name, byte[] bytes, String sha256) {
    /** What a plugin may be. */
    public enum Kind {
        /** An ES module. */
        SCRIPT,
        /** A jar that is an OSGi bundle. */
        BUNDLE;

        /** As it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** That code. */
    public static Code of(Kind kind, String name, byte[] bytes) {
        return new Code(kind, name, bytes, sha256(bytes));
    }

    /** A script's text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
