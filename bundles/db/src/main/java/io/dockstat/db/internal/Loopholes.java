package io.dockstat.db.internal;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Statements that would get around H2's rights. H2 looks at the rights of a view when it is made and not when it is used: a view
 * that is made by force is put together by the database itself at its next start, and one whose table was renamed
 * reads whatever a synonym in that place points to. Both read tables of others, the platform's included.
 */
final class Loopholes {
    private static final Pattern FORCE = word("FORCE");
    private static final Pattern SYNONYM = word("SYNONYM");
    private static final Pattern CREATE = word("CREATE");
    private static final Pattern IMMEDIATE = word("IMMEDIATE");

    private Loopholes() {}

    /** @throws SQLException where it is refused; rather too often (a text in quotes counts) than once too seldom */
    static void check(String sql) throws SQLException {
        if (CREATE.matcher(sql).find() && (has(FORCE, sql) || has(SYNONYM, sql))) {
            throw refused("CREATE FORCE and CREATE SYNONYM are not allowed here");
        }
        if (has(IMMEDIATE, sql)) {
            throw refused("EXECUTE IMMEDIATE is not allowed here");
        }
    }

    private static boolean has(Pattern word, String sql) {
        return word.matcher(sql).find();
    }

    private static SQLException refused(String message) {
        return new SQLException(message, "42501");
    }

    /** As H2 compares its words: letter by letter, whatever the alphabet's case; part of a longer name is another word. */
    private static Pattern word(String word) {
        return Pattern.compile(
                "(?<![\\p{L}_])" + word + "(?![\\p{L}\\p{N}_$])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
