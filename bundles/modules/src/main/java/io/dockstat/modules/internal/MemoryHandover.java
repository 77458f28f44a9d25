package io.dockstat.modules.internal;

import io.dockstat.modules.Handover;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** Keeps what modules leave for their next version; immediate, for between two versions nobody uses it. For any thread. */
@Component(service = Handover.class, immediate = true)
public final class MemoryHandover implements Handover {
    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Object state, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < KEPT_NANOS;
        }
    }

    @Override
    public void keep(String name, Object state) {
        kept.values().removeIf(each -> !each.isFresh());
        kept.put(name, new Kept(state, System.nanoTime()));
    }

    @Override
    public Optional<Object> last(String name) {
        return Optional.ofNullable(kept.get(name)).filter(Kept::isFresh).map(Kept::state);
    }
}
