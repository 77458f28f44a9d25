package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus text 0.0.4 strictly: fails on what a scraper would refuse, and on what it would only bear. */
final class ExpositionText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.*)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\"\\\\n])*)\"(?:,|$)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (\\S+)");
    private static final List<String> PARTS = List.of("_bucket", "_sum", "_count");

    final Map<String, String> help = new LinkedHashMap<>();
    final Map<String, String> types = new LinkedHashMap<>();
    final Map<String, Map<Map<String, String>, Double>> samples = new LinkedHashMap<>();
    private String family = "";

    static ExpositionText of(Exposition exposition) {
        return new ExpositionText(new String(exposition.text(Format.PROMETHEUS), StandardCharsets.UTF_8));
    }

    ExpositionText(String text) {
        assertTrue(text.endsWith("\n"), "ends with a line feed");
        text.lines().forEach(this::line);
        samples.keySet().forEach(name -> assertTrue(types.containsKey(familyOf(name)), name));
        types.keySet().forEach(name -> assertFalse(help.getOrDefault(name, "").isBlank(), name + " has help"));
    }

    /** The value of the one sample with these labels. */
    double value(String name, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        Double value = samples.getOrDefault(name, Map.of()).get(wanted);
        assertNotNull(value, () -> name + wanted + " among " + samples.get(name));
        return value;
    }

    Map<Map<String, String>, Double> all(String name) {
        return samples.getOrDefault(name, Map.of());
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            Map<String, String> about = comment.group(1).equals("HELP") ? help : types;
            assertNull(about.put(comment.group(2), comment.group(3)), "twice: " + line);
            family = comment.group(2);
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), () -> "not a sample: " + line);
        assertEquals(family, familyOf(sample.group(1)), "stands with its family");
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
        Double before = samples.computeIfAbsent(sample.group(1), name -> new LinkedHashMap<>())
                .put(labels, number(sample.group(3)));
        assertNull(before, () -> "twice: " + line);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            assertTrue(label.find(end) && label.start() == end, () -> "labels: " + text);
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            assertNull(labels.put(label.group(1), value), "twice: " + text);
            end = label.end();
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private String familyOf(String name) {
        if (types.containsKey(name)) {
            return name;
        }
        return PARTS.stream()
                .filter(name::endsWith)
                .map(part -> name.substring(0, name.length() - part.length()))
                .filter(base -> List.of("histogram", "summary").contains(types.get(base)))
                .findAny()
                .orElse(name);
    }
}
