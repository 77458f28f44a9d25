package io.dockstat.metrics.internal;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The server's one registry of meters, and the text of all metrics. Its own registry dies with it. */
@Component(service = Exposition.class, immediate = true)
public final class Exposition {
    private static final int USUAL_BYTES = 64 * 1024;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
    private final JvmMeters jvm = new JvmMeters(registry);

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<MetricSource> sources = List.of();

    @Activate
    public Exposition() {
        registry.getPrometheusRegistry().register(this::collect);
    }

    Exposition(MetricSource... sources) {
        this();
        this.sources = List.of(sources);
    }

    @Deactivate
    void close() {
        jvm.close();
        registry.close();
    }

    /** Where what happens is counted. */
    MeterRegistry meters() {
        return registry;
    }

    /** All metrics as they are now. */
    public byte[] text(Format format) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            registry.scrape(text, format.contentType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private MetricSnapshots collect() {
        List<MetricSnapshot> all =
                sources.stream().flatMap(source -> source.read().stream()).toList();
        return new MetricSnapshots(all);
    }
}
