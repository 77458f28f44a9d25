package io.dockstat.db.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One step of the schema: a numbered file of statements, each of which may run twice, because an interrupted step is run
 * again from its start.
 *
 * @param version 1 for the first
 * @param name the file's name
 * @param sql statements, each ended by a semicolon at the end of a line
 */
record Migration(int version, String name, String sql) {
    private static final List<String> SHIPPED =
            List.of("V001__core.sql", "V002__plugins.sql", "V003__plugin_swaps.sql");

    /** Those of this release, in order. */
    static List<Migration> shipped() {
        return SHIPPED.stream().map(Migration::resource).toList();
    }

    /** SHA-256 of the text, so that a step that was changed after it was applied is noticed. */
    String checksum() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    List<String> statements() {
        return Arrays.stream(sql.replaceAll("(?m)^\\s*--.*$", "").split(";\\s*\\R", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static Migration resource(String name) {
        try (InputStream in = Migration.class.getResourceAsStream("migrations/" + name)) {
            String sql = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Migration(Integer.parseInt(name.substring(1, 4)), name, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
