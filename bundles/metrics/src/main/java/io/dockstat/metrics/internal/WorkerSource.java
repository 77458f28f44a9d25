package io.dockstat.metrics.internal;

import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the workers do. */
@Component(service = MetricSource.class)
public final class WorkerSource implements MetricSource {
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Monitor monitor;

    @Activate
    public WorkerSource() {}

    WorkerSource(@Nullable Monitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public List<MetricSnapshot> read() {
        Monitor workers = monitor;
        return workers == null ? List.of() : of(workers.workers());
    }

    private static List<MetricSnapshot> of(List<WorkerState> workers) {
        long monitoring = workers.stream().filter(WorkerState::monitoring).count();
        int streams = workers.stream().mapToInt(WorkerState::openStreams).sum();
        return Stream.of(
                        new Family("dockstat_workers", "Workers by what they do", null)
                                .add(Labels.of("state", "monitoring"), monitoring)
                                .add(Labels.of("state", "idle"), workers.size() - monitoring)
                                .gauge(),
                        Family.single("dockstat_streams_open", "Streams open to Docker engines", null, streams))
                .flatMap(List::stream)
                .toList();
    }
}
