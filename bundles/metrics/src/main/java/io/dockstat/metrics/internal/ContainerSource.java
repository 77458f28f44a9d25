package io.dockstat.metrics.internal;

import io.dockstat.containers.Containers;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The numbers of every watched container, out of the live snapshots. */
@Component(service = MetricSource.class)
public final class ContainerSource implements MetricSource {
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Containers containers;

    @Activate
    public ContainerSource() {}

    ContainerSource(@Nullable Containers containers) {
        this.containers = containers;
    }

    @Override
    public List<MetricSnapshot> read() {
        Containers live = containers;
        ContainerFamilies families = new ContainerFamilies();
        if (live != null) {
            live.snapshots()
                    .forEach(snapshot ->
                            snapshot.containers().forEach(container -> families.add(snapshot.clientId(), container)));
        }
        return families.read();
    }
}
