package io.dockstat.metrics.internal;

import io.dockstat.plugins.PluginFigures;
import io.dockstat.plugins.PluginStatistics;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How the plugins do, and what they count themselves. */
@Component(service = MetricSource.class)
public final class PluginSource implements MetricSource {
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable PluginStatistics statistics;

    @Activate
    public PluginSource() {}

    PluginSource(@Nullable PluginStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public List<MetricSnapshot> read() {
        PluginStatistics present = statistics;
        List<PluginFigures> plugins = present == null ? List.of() : present.now();
        return plugins.isEmpty() ? List.of() : of(plugins);
    }

    private static List<MetricSnapshot> of(List<PluginFigures> plugins) {
        return Stream.of(
                        counter(plugins, "calls", "Calls of the plugin's routes", PluginFigures::calls),
                        counter(plugins, "errors", "Calls of the plugin's routes that failed", PluginFigures::errors),
                        counter(plugins, "hook_errors", "Events that the plugin failed at", PluginFigures::hookErrors),
                        counter(
                                plugins,
                                "dropped_events",
                                "Events dropped for the plugin was too slow",
                                PluginFigures::dropped),
                        family(plugins, "queued_events", "Events that wait for the plugin", PluginFigures::queued)
                                .gauge(),
                        states(plugins),
                        List.of(durations(plugins)),
                        own(plugins))
                .flatMap(List::stream)
                .toList();
    }

    private static List<MetricSnapshot> counter(
            List<PluginFigures> plugins, String name, String help, Function<PluginFigures, Number> value) {
        return family(plugins, name, help, value).counter();
    }

    private static Family family(
            List<PluginFigures> plugins, String name, String help, Function<PluginFigures, Number> value) {
        Family family = new Family("dockstat_plugin_" + name, help, null);
        plugins.forEach(plugin -> family.add(labels(plugin), value.apply(plugin)));
        return family;
    }

    private static List<MetricSnapshot> states(List<PluginFigures> plugins) {
        Family family = new Family("dockstat_plugin_state", "1 for the state that the plugin is in", null);
        plugins.forEach(plugin -> family.add(labels(plugin).add("state", plugin.state()), 1));
        return family.gauge();
    }

    private static MetricSnapshot durations(List<PluginFigures> plugins) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name("dockstat_plugin_call_duration_seconds")
                .help("Time that calls of the plugin's routes took")
                .unit(Unit.SECONDS);
        plugins.forEach(plugin -> histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels(plugin))
                .classicHistogramBuckets(buckets(plugin))
                .sum(plugin.seconds())
                .build()));
        return histogram.build();
    }

    /** The library wants what each bucket has of its own, and a last one without a bound. */
    private static ClassicHistogramBuckets buckets(PluginFigures plugin) {
        List<ClassicHistogramBucket> buckets = new ArrayList<>();
        long before = 0;
        for (PluginFigures.Bucket bucket : plugin.buckets()) {
            boolean last = buckets.size() == plugin.buckets().size() - 1;
            double bound = last ? Double.POSITIVE_INFINITY : bucket.atMost().toNanos() / 1e9;
            buckets.add(new ClassicHistogramBucket(bound, Math.max(0, bucket.calls() - before)));
            before = bucket.calls();
        }
        return ClassicHistogramBuckets.of(
                buckets.stream().map(ClassicHistogramBucket::getUpperBound).toList(),
                buckets.stream().map(ClassicHistogramBucket::getCount).toList());
    }

    /** Two plugins may give a meter the same name; the labels keep them apart, and the first one's kind and help hold. */
    private static List<MetricSnapshot> own(List<PluginFigures> plugins) {
        Map<String, Family> families = new TreeMap<>();
        Map<String, Boolean> counting = new TreeMap<>();
        for (PluginFigures plugin : plugins) {
            for (PluginFigures.Meter meter : plugin.own()) {
                String name = "dockstat_plugin_own_" + meter.name().replaceAll("_total$", "");
                if (counting.computeIfAbsent(name, first -> meter.counts()) == meter.counts()) {
                    families.computeIfAbsent(name, first -> new Family(name, meter.help(), null))
                            .add(labels(plugin), meter.value());
                }
            }
        }
        return families.entrySet().stream()
                .flatMap(entry -> (counting.getOrDefault(entry.getKey(), false)
                                ? entry.getValue().counter()
                                : entry.getValue().gauge())
                        .stream())
                .toList();
    }

    private static Labels labels(PluginFigures plugin) {
        return Labels.of("plugin_id", Integer.toString(plugin.pluginId()), "plugin", plugin.name());
    }
}
