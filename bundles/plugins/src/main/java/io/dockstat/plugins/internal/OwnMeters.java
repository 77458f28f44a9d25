package io.dockstat.plugins.internal;

import io.dockstat.plugins.PluginFigures;
import io.dockstat.plugins.PluginMeters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** One plugin's own metrics. */
public final class OwnMeters implements PluginMeters {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int MOST = 100;

    private final Map<String, Meter> meters = new ConcurrentHashMap<>();

    @Override
    public LongConsumer counter(String name, String help) {
        LongAdder count = new LongAdder();
        add(new Meter(name, help, true, count::sum));
        return amount -> {
            if (amount < 0) {
                throw new IllegalArgumentException("A counter only grows: " + amount);
            }
            count.add(amount);
        };
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        add(new Meter(name, help, false, value));
    }

    /** What they say now; one whose value cannot be had is left out. */
    List<PluginFigures.Meter> now() {
        return meters.values().stream()
                .map(Meter::read)
                .filter(meter -> Double.isFinite(meter.value()))
                .toList();
    }

    private void add(Meter meter) {
        if (!NAME.matcher(meter.name).matches()) {
            throw new IllegalArgumentException("A meter's name has lower-case letters, digits and _: " + meter.name);
        }
        if (meters.size() >= MOST && !meters.containsKey(meter.name)) {
            throw new IllegalStateException("A plugin has at most " + MOST + " meters");
        }
        meters.put(meter.name, meter);
    }

    private record Meter(String name, String help, boolean counts, DoubleSupplier value) {
        PluginFigures.Meter read() {
            double now;
            try {
                now = value.getAsDouble();
            } catch (RuntimeException e) {
                now = Double.NaN; // The plugin's fault is not the scrape's.
            }
            return new PluginFigures.Meter(name, help, counts, now);
        }
    }
}
