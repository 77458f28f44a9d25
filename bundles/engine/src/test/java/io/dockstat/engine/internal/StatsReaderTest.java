package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.engine.CpuCounters;
import io.dockstat.engine.StatsReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatsReaderTest {
    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = StatsReaderTest.class.getResourceAsStream(name + ".json")) {
            return in.readAllBytes();
        }
    }

    private static StatsReading read(String json) throws IOException {
        return StatsReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A running container's answer with this in it. */
    private static StatsReading with(String json) throws IOException {
        return read("{\"read\":\"2026-11-23T07:52:55Z\"," + json + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats-v1", "stats-v2"})
    void readsTwoSamplesOfBothKindsOfCgroup(String name) throws IOException {
        byte[] answer = recorded(name);
        StatsReading reading = StatsReader.read(answer);
        assertEquals(Instant.parse("2026-11-23T07:52:55.792638601Z"), reading.at());
        assertEquals(new CpuCounters(1_500_000_000L, 2_073_380_000_000L, 2), reading.cpu());
        assertEquals(new CpuCounters(1_000_000_000L, 2_071_380_000_000L, 2), reading.previousCpu());
        assertEquals(Optional.of(50.0), reading.cpuPercent());
        assertEquals(10_485_760L - 2_097_152L, reading.memoryBytes());
        assertEquals(25_276_502_016L, reading.memoryLimitBytes());
        assertEquals(1000L, reading.networkReceivedBytes());
        assertEquals(2000L, reading.networkSentBytes());
        assertEquals(4096L, reading.blockReadBytes());
        assertEquals(8192L, reading.blockWrittenBytes());
        assertEquals(3L, reading.pids());
        assertEquals(
                new String(answer, StandardCharsets.UTF_8).strip(),
                reading.raw().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats-oneshot-v1", "stats-oneshot-v2"})
    void hasNoPreviousSampleInOneShot(String name) throws IOException {
        StatsReading reading = StatsReader.read(recorded(name));
        assertNotNull(reading.cpu());
        assertNull(reading.previousCpu());
        assertEquals(Optional.empty(), reading.cpuPercent());
        assertNotNull(reading.memoryBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats-down-v1", "stats-down-v2"})
    void knowsNothingOfAStoppedContainer(String name) throws IOException {
        StatsReading reading = StatsReader.read(recorded(name));
        assertNull(reading.cpu());
        assertNull(reading.memoryBytes());
        assertNull(reading.memoryLimitBytes());
        assertNull(reading.networkReceivedBytes());
        assertNull(reading.blockReadBytes());
        assertNull(reading.pids());
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', ",
        "'{\"usage\":100}', 100",
        "'{\"usage\":100,\"stats\":{\"total_inactive_file\":30,\"inactive_file\":10}}', 70",
        "'{\"usage\":100,\"stats\":{\"total_inactive_file\":100,\"inactive_file\":10}}', 90",
        "'{\"usage\":100,\"stats\":{\"inactive_file\":40}}', 60",
        "'{\"usage\":100,\"stats\":{\"inactive_file\":100}}', 100",
        "'{\"usage\":-5}', ",
        "'{\"usage\":1e400}', ",
        "'{\"usage\":18446744073709551615}', ",
        "'{\"usage\":\"100\"}', ",
        "'[]', "
    })
    void subtractsThePageCacheAsTheDockerCliDoes(String memory, Long used) throws IOException {
        assertEquals(used, with("\"memory_stats\":" + memory).memoryBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"a\":1', ",
        "'\"blkio_stats\":null', ",
        "'\"blkio_stats\":{}', 0",
        "'\"blkio_stats\":{\"io_service_bytes_recursive\":null}', 0",
        "'\"blkio_stats\":{\"io_service_bytes_recursive\":[]}', 0",
        "'\"blkio_stats\":{\"io_service_bytes_recursive\":[{\"op\":\"Read\",\"value\":1},{\"op\":\"read\",\"value\":2},{\"op\":\"Total\",\"value\":9},{\"op\":\"\",\"value\":9},{\"value\":9},7,null]}', 3"
    })
    void addsUpBlockReads(String blocks, Long read) throws IOException {
        assertEquals(read, with(blocks).blockReadBytes());
    }

    @Test
    void addsUpNetworks() throws IOException {
        assertEquals(
                11L,
                with("\"networks\":{\"a\":{\"rx_bytes\":1},\"b\":{\"rx_bytes\":10},\"c\":null,\"d\":{}}")
                        .networkReceivedBytes());
        assertNull(with("\"networks\":{}").networkReceivedBytes());
        assertNull(with("\"networks\":null").networkReceivedBytes());
        assertNull(with("\"a\":1").networkReceivedBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"cpu_usage\":{\"total_usage\":5},\"system_cpu_usage\":9,\"online_cpus\":3}', 3",
        "'{\"cpu_usage\":{\"total_usage\":5,\"percpu_usage\":[1,4]},\"system_cpu_usage\":9}', 2",
        "'{\"cpu_usage\":{\"total_usage\":5,\"percpu_usage\":null},\"system_cpu_usage\":9}', ",
        "'{\"cpu_usage\":{\"total_usage\":5},\"online_cpus\":3}', ",
        "'{\"cpu_usage\":null,\"system_cpu_usage\":9,\"online_cpus\":3}', ",
        "'null', "
    })
    void countsTheCpusAsTheEngineSaysThem(String cpu, Integer count) throws IOException {
        CpuCounters counters = with("\"cpu_stats\":" + cpu).cpu();
        assertEquals(count, counters == null ? null : (Integer) counters.onlineCpus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"read\":7}", "{\"read\":\"yesterday\"}", "{\"read\":null,\"cpu_stats\":7}"})
    void takesOddAnswersForAStoppedContainer(String json) throws IOException {
        StatsReading reading = read(json);
        assertNull(reading.cpu());
        assertEquals(json, reading.raw().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{} {}", "{\"a\":NaN}", "{\"a\":"})
    void refusesWhatIsNoObject(String json) {
        assertThrows(IOException.class, () -> read(json));
    }
}
