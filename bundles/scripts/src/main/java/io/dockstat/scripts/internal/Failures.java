package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;

/** Says in the author's terms what went wrong: with line and column of the plugin, without a word of the host. */
final class Failures {
    private static final Pattern ENGINES_PREFIX = Pattern.compile("^SyntaxError: (?:\\S+:\\d+:\\d+ )?");

    private Failures() {}

    /** The engine's message has our name for the file, its own count of columns, and lines of code below: all but the first words go. */
    static String parseError(String message, Optional<PluginSource.Place> place) {
        String words =
                ENGINES_PREFIX.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
        return "does not parse" + place.map(at -> ": " + at).orElse("") + ": " + words;
    }

    /** What the plugin threw. */
    static DockStatException thrown(String message, String stack, PluginSource source) {
        return failed(message + source.place(stack).map(at -> " (" + at + ")").orElse(""));
    }

    static DockStatException thrown(PolyglotException e, PluginSource source) {
        if (e.isResourceExhausted()) {
            return failed(e.isCancelled() ? "it ran more statements than one call may" : "it ran out of memory");
        }
        if (e.isInternalError() || e.isHostException()) {
            return ofEngine(e);
        }
        if (e.isSyntaxError()) {
            return failed(parseError(
                    String.valueOf(e.getMessage()),
                    Optional.ofNullable(e.getSourceLocation()).map(source::place)));
        }
        return failed(words(e) + place(e, source).map(at -> " (" + at + ")").orElse(""));
    }

    /** A defect of the engine, or ours. */
    static DockStatException ofEngine(Throwable e) {
        return new DockStatException(ErrorCode.PLUGIN_FAILED, "the script engine failed at it", List.of(), e);
    }

    static DockStatException failed(String message) {
        return new DockStatException(ErrorCode.PLUGIN_FAILED, message);
    }

    private static String words(PolyglotException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    private static Optional<PluginSource.Place> place(PolyglotException e, PluginSource source) {
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()
                    && frame.getSourceLocation() != null
                    && frame.getSourceLocation().getSource().equals(source.source())) {
                return Optional.of(source.place(frame.getSourceLocation()));
            }
        }
        return Optional.empty();
    }
}
