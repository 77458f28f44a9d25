package io.dockstat.rest.internal.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page is made of. The large script is read when it is asked for, which is once per browser.
 *
 * @param page the HTML
 * @param start the script that starts it
 * @param version of Scalar, as its own script tells
 */
record PageFiles(String page, String start, String version) {
    private static final Pattern VERSION = Pattern.compile("@scalar/api-reference (\\S+)");
    private static final String SCALAR = "/META-INF/resources/webjars/scalar/scalar.js";
    private static final int HEAD = 2048;

    static PageFiles load() throws IOException {
        String version = scalarVersion();
        return new PageFiles(text("page.html").replace("${scalar}", version), text("start.js"), version);
    }

    /** Scalar's script. */
    byte[] scalar() {
        try (InputStream in = open(SCALAR)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scalarVersion() throws IOException {
        try (InputStream in = open(SCALAR)) {
            Matcher matcher = VERSION.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
            return matcher.find() ? matcher.group(1) : "0";
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name);
    }
}
