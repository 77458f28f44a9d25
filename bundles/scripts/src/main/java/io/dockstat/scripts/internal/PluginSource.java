package io.dockstat.scripts.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;

/** A plugin's module as the engine reads it, and where in the author's own text a place of it is. Parsed once, however many contexts run it. */
final class PluginSource {
    private static final String MODULE = "application/javascript+module";
    private static final String OWN_META = "import.meta.require=__dockstat.require;";

    private final String code;
    private final String prefix;
    private final Source source;
    private final Pattern frame;

    PluginSource(String name, String code) {
        this.code = code;
        // Only what asks for it gets a require: all others keep their columns, and pay nothing.
        this.prefix = code.contains("import.meta") ? OWN_META : "";
        String file = name.replaceAll("[^A-Za-z0-9._-]", "_") + ".mjs";
        this.source = Source.newBuilder("js", text(), file).mimeType(MODULE).buildLiteral();
        this.frame = Pattern.compile(Pattern.quote(file) + ":(\\d+):(\\d+)");
    }

    /** A place, for people: columns begin at 1. */
    record Place(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    Source source() {
        return source;
    }

    /** What the engine reads. */
    String text() {
        String body = prefix.isEmpty() || !code.startsWith("#!") ? code : "//" + code.substring(2);
        return prefix + body;
    }

    Place place(SourceSection section) {
        return place(section.getStartLine(), section.getStartColumn());
    }

    /** The innermost of the plugin's own lines in a stack. */
    Optional<Place> place(String stack) {
        Matcher found = frame.matcher(stack);
        return found.find()
                ? Optional.of(place(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /** The line that imports something; empty where it cannot be told, for example because the name is written with escapes. */
    Optional<Integer> lineOfImport(String specifier) {
        Matcher found = Pattern.compile("\\b(?:from|import)\\s*[\"']" + Pattern.quote(specifier) + "[\"']")
                .matcher(code);
        return found.find()
                ? Optional.of(1
                        + (int) code.substring(0, found.end())
                                .chars()
                                .filter(c -> c == '\n')
                                .count())
                : Optional.empty();
    }

    private Place place(int line, int column) {
        return new Place(line, line == 1 ? Math.max(1, column - prefix.length()) : column);
    }
}
