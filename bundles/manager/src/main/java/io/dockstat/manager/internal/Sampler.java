package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.engine.Engine.StatsMode;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.StatsReading;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads containers' numbers and remembers each last reading, for a CPU share needs two. Asks for one sample at a time,
 * which on most engines is there at once; see decision 040. For any thread.
 */
final class Sampler {
    /** The machine's CPU time counts in hundredths of a second: a share of less than this says little. */
    private static final Duration SHORTEST_SPAN = Duration.ofMillis(500);

    private final Time time;
    private final Map<String, Sample> last = new ConcurrentHashMap<>();

    Sampler(Time time) {
        this.time = time;
    }

    /**
     * Takes one reading.
     *
     * @param oldest the age up to which an earlier reading is compared with
     * @return empty where the container is gone, or does not run any more
     * @throws EngineException where the reading could not be had
     */
    Optional<Sample> take(Link link, String id, Duration oldest) {
        try {
            return keep(id, link.ask(engine -> engine.stats(id, StatsMode.ONE_SHOT)), oldest);
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.GONE) {
                throw e;
            }
            last.remove(id);
            return Optional.empty();
        }
    }

    /** Compares a reading with the one before; empty where it is one of a container that does not run. */
    Optional<Sample> keep(String id, StatsReading reading, Duration oldest) {
        if (reading.cpu() == null && reading.memoryBytes() == null) {
            last.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(last.compute(id, (same, earlier) -> next(reading, earlier, oldest)));
    }

    /** What the last reading said, if it is not older than that. */
    Optional<ContainerNumbers> numbers(String id, Duration oldest) {
        return sample(id, oldest).map(Sample::numbers);
    }

    Optional<Sample> sample(String id, Duration oldest) {
        return Optional.ofNullable(last.get(id))
                .filter(sample -> time.since(sample.ticks()).compareTo(oldest) <= 0);
    }

    /** All that is kept, by container, for the next version of this room. */
    Map<String, List<Object>> values() {
        Map<String, List<Object>> values = new HashMap<>();
        last.forEach((id, sample) -> values.put(id, sample.values()));
        return Map.copyOf(values);
    }

    /** Goes on with the {@link #values} of a former version. */
    void recall(Map<?, ?> values) {
        values.forEach((id, sample) -> Sample.of(sample).ifPresent(known -> last.put(String.valueOf(id), known)));
    }

    /** What a container counted before it started again says nothing about now. */
    void forget(Collection<String> ids) {
        ids.forEach(last::remove);
    }

    void retain(Set<String> ids) {
        last.keySet().retainAll(ids);
    }

    void clear() {
        last.clear();
    }

    private Sample next(StatsReading reading, @Nullable Sample earlier, Duration oldest) {
        long now = time.ticks();
        Sample base = earlier;
        if (base != null && now - base.ticks() < SHORTEST_SPAN.toNanos()) {
            base = base.base();
        }
        if (base != null && now - base.ticks() > oldest.toNanos()) {
            base = null;
        }
        return Sample.of(now, reading, base);
    }
}
