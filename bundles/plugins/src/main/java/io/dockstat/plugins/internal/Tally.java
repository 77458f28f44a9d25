package io.dockstat.plugins.internal;

import io.dockstat.plugins.PluginFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts one plugin's calls, and how long they took. For any thread. */
public final class Tally {
    private static final List<Duration> BOUNDS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toList();

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1L).toArray(LongAdder[]::new);
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** A call has ended. */
    public void called(Duration took, boolean failed) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && took.compareTo(BOUNDS.get(bucket)) > 0) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(took.toNanos());
        if (failed) {
            errors.increment();
        }
    }

    /** How many there were. */
    public long calls() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).sum();
    }

    /** How many of them failed. */
    public long errors() {
        return errors.sum();
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    /** How many calls took at most so long, growing; the last one has no bound but the longest there is. */
    List<PluginFigures.Bucket> buckets() {
        List<PluginFigures.Bucket> buckets = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < BOUNDS.size(); i++) {
            sum += counts[i].sum();
            buckets.add(new PluginFigures.Bucket(BOUNDS.get(i), sum));
        }
        buckets.add(new PluginFigures.Bucket(Duration.ofSeconds(Long.MAX_VALUE), sum + counts[BOUNDS.size()].sum()));
        return buckets;
    }
}
