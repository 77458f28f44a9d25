package io.dockstat.rest.internal.entry;

import java.util.List;
import java.util.stream.Stream;

/** A list out of a configuration file, where it is one line with commas. */
public final class Words {
    private Words() {}

    /** Without blanks and empty ones. */
    public static List<String> of(String... values) {
        return Stream.of(values)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
