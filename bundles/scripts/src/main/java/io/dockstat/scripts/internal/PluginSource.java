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

    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*[\"']([^\"'\\n]+)[\"']");

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

    /** An import. */
    record Import(String specifier, int line) {
        @Override
        public String toString() {
            return "imports \"" + specifier + "\"" + (line == 0 ? "" : " in line " + line) + ": "
                    + ModuleFiles.reason(specifier);
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

    /** Finds how and in which line something is imported that the engine asked for; line 0 where that cannot be told. */
    Import importOf(String asked) {
        Matcher found = IMPORT.matcher(code);
        while (found.find()) {
            String specifier = found.group(1);
            if (specifier.equals(asked)
                    || (specifier.matches("[./].*")
                            && ModuleFiles.resolved(specifier).equals(asked))) {
                int breaks = (int) code.substring(0, found.start(1))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                return new Import(specifier, 1 + breaks);
            }
        }
        return new Import(asked, 0);
    }

    private Place place(int line, int column) {
        return new Place(line, line == 1 ? Math.max(1, column - prefix.length()) : column);
    }
}
