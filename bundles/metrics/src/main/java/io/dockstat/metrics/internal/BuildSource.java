package io.dockstat.metrics.internal;

import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Which version this is. */
@Component(service = MetricSource.class)
public final class BuildSource implements MetricSource {
    private final MetricSnapshot info;

    /** @throws IOException where the bundle is broken */
    @Activate
    public BuildSource() throws IOException {
        info = InfoSnapshot.builder()
                .name("dockstat_build")
                .help("Version of the running server")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version()))
                        .build())
                .build();
    }

    @Override
    public List<MetricSnapshot> read() {
        return List.of(info);
    }

    private static String version() throws IOException {
        try (InputStream text = Objects.requireNonNull(BuildSource.class.getResourceAsStream("version"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
