package io.dockstat.runtime.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands. */
enum Verb {
    MODULES(""),
    SWAP("FILE"),
    ROLLBACK("NAME");

    private final String operand;

    Verb(String operand) {
        this.operand = operand;
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What has to follow it; empty where nothing may. */
    String operand() {
        return operand;
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}
