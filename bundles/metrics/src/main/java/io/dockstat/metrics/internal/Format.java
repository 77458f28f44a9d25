package io.dockstat.metrics.internal;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts that metrics come in. */
public enum Format {
    /** Prometheus text 0.0.4: what everybody reads, and what is sent unless the other is asked for. */
    PROMETHEUS("text/plain", "text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0. */
    OPEN_METRICS("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String mediaType;
    private final String contentType;

    Format(String mediaType, String contentType) {
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** For the header {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** What the header {@code Accept} prefers; OpenMetrics only where it is named. */
    public static Format of(@Nullable String accept) {
        String wanted = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        return weight(wanted, OPEN_METRICS.mediaType) > weight(wanted, PROMETHEUS.mediaType)
                ? OPEN_METRICS
                : PROMETHEUS;
    }

    private static double weight(String accept, String mediaType) {
        return Arrays.stream(accept.split(",", -1))
                .map(range -> range.split(";", -1))
                .filter(range -> range[0].strip().equals(mediaType))
                .mapToDouble(Format::weight)
                .max()
                .orElse(0);
    }

    private static double weight(String[] range) {
        return Arrays.stream(range)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("q="))
                .map(parameter -> parameter.substring(2))
                .mapToDouble(text -> text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 0)
                .findFirst()
                .orElse(1);
    }
}
