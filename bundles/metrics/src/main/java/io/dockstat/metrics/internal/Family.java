package io.dockstat.metrics.internal;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one metric. Unknown values are left out, and of two values with the same labels the first one
 * stays: an engine that lists a container twice must not spoil the scrape.
 */
final class Family {
    private final MetricMetadata about;
    private final Map<Labels, Double> values = new LinkedHashMap<>();

    /**
     * @param name without the {@code _total} of a counter; ends with the unit, where there is one
     * @param unit null for a plain number
     */
    Family(String name, String help, @Nullable Unit unit) {
        about = unit == null ? new MetricMetadata(name, help) : new MetricMetadata(name, help, unit);
    }

    Family add(Labels labels, @Nullable Number value) {
        if (value != null && Double.isFinite(value.doubleValue())) {
            values.putIfAbsent(labels, value.doubleValue());
        }
        return this;
    }

    /** Empty where no value is known. */
    List<MetricSnapshot> gauge() {
        List<GaugeDataPointSnapshot> points = values.entrySet().stream()
                .map(value -> GaugeDataPointSnapshot.builder()
                        .labels(value.getKey())
                        .value(value.getValue())
                        .build())
                .toList();
        return points.isEmpty() ? List.of() : List.of(new GaugeSnapshot(about, points));
    }

    /** Empty where no value is known; negative ones, which no counter has, are left out. */
    List<MetricSnapshot> counter() {
        List<CounterDataPointSnapshot> points = values.entrySet().stream()
                .filter(value -> value.getValue() >= 0)
                .map(value -> CounterDataPointSnapshot.builder()
                        .labels(value.getKey())
                        .value(value.getValue())
                        .build())
                .toList();
        return points.isEmpty() ? List.of() : List.of(new CounterSnapshot(about, points));
    }

    /** A gauge of a single value without labels. */
    static List<MetricSnapshot> single(String name, String help, @Nullable Unit unit, @Nullable Number value) {
        return new Family(name, help, unit).add(Labels.EMPTY, value).gauge();
    }
}
