package io.dockstat.plugins.internal.bundles;

import io.dockstat.plugins.internal.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Writes into a plugin's own log. */
record OwnLogger(Home home) implements System.Logger {
    @Override
    public String getName() {
        return home.name();
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.DEBUG.getSeverity() && level != Level.OFF;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            home.log()
                    .write(level, thrown == null ? Objects.requireNonNullElse(text, "") : text + "\n" + trace(thrown));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            home.log().write(level, filledIn(Objects.requireNonNullElse(format, ""), values));
        }
    }

    /** A pattern that is none is told as it is; to log is not to fail. */
    private static String filledIn(String format, @Nullable Object @Nullable [] values) {
        try {
            return values == null || values.length == 0 ? format : MessageFormat.format(format, values);
        } catch (IllegalArgumentException e) {
            return format;
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
