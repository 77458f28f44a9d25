package io.dockstat.metrics.internal;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/**
 * Metrics that are taken at the moment of a scrape out of what is known then, so that nothing stale is ever told.
 * Waits for no engine. For any thread.
 */
interface MetricSource {
    /** The metrics now; what is unknown is left out. */
    List<MetricSnapshot> read();
}
