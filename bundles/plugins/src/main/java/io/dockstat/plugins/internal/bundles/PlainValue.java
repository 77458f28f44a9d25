package io.dockstat.plugins.internal.bundles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one version of a plugin may hand to the next: nothing of it holds on to the old one's classes. */
final class PlainValue {
    private static final int DEEPEST = 100;

    private PlainValue() {}

    /** A copy; throws IllegalArgumentException where it is more than maps, lists, texts, numbers, booleans and null. */
    static @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("its state is too deep");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), copy(each, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value == null || isPlain(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "its state has a " + value.getClass().getName() + ": only plain values are handed over");
    }

    private static boolean isPlain(Object value) {
        boolean kind = value instanceof String || value instanceof Number || value instanceof Boolean;
        return kind && value.getClass().getClassLoader() == null; // A number of the plugin's own would hold on to it.
    }
}
