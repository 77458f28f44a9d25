package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "Application/OpenMetrics-Text; version=1.0.0",
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.2",
                "application/openmetrics-text, */*"
            })
    void openMetricsWhereItIsPreferred(String accept) {
        assertEquals(Format.OPEN_METRICS, Format.of(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/plain",
                "application/json",
                "text/plain, application/openmetrics-text",
                "application/openmetrics-text;q=0",
                "application/openmetrics-text;q=NaN",
                "application/openmetrics-text;q=0.2,text/plain;q=0.3",
                ";;,,q="
            })
    void prometheusOtherwise(String accept) {
        assertEquals(Format.PROMETHEUS, Format.of(accept));
    }

    @Test
    void prometheusForWhoSaysNothing() {
        assertEquals(Format.PROMETHEUS, Format.of(null));
    }
}
