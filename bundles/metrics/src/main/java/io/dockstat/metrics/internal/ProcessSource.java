package io.dockstat.metrics.internal;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Memory of this process. */
@Component(service = MetricSource.class)
public final class ProcessSource implements MetricSource {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT_KIB = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    @Override
    public List<MetricSnapshot> read() {
        Runtime jvm = Runtime.getRuntime();
        return Stream.of(
                        bytes("process_memory_rss_bytes", "Process resident memory", residentBytes()),
                        bytes(
                                "process_memory_heap_used_bytes",
                                "Process heap memory used",
                                jvm.totalMemory() - jvm.freeMemory()),
                        bytes("process_memory_heap_total_bytes", "Process heap memory total", jvm.totalMemory()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<MetricSnapshot> bytes(String name, String help, @Nullable Long value) {
        return Family.single(name, help + " in bytes", Unit.BYTES, value);
    }

    /** Null where the operating system does not say it in Linux' way. */
    private static @Nullable Long residentBytes() {
        try {
            Matcher line = RESIDENT_KIB.matcher(Files.readString(STATUS));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : null;
        } catch (IOException e) {
            return null;
        }
    }
}
