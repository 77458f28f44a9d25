package io.dockstat.manager.internal.rest;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory of this process, in bytes; all workers share it.
 *
 * @param rss what the operating system has given it
 * @param external outside the heap, direct buffers included
 * @param arrayBuffers direct buffers
 */
public record MemoryBody(long rss, long heapTotal, long heapUsed, long external, long arrayBuffers) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1024;

    static MemoryBody now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        long direct = directBytes();
        return new MemoryBody(
                residentBytes().orElse(heap.getCommitted() + other.getCommitted() + direct),
                heap.getCommitted(),
                heap.getUsed(),
                other.getUsed() + direct,
                direct);
    }

    private static OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // Not Linux.
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
