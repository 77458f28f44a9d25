package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.ContainerSnapshot;
import io.dockstat.containers.Containers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.db.Database;
import io.dockstat.db.DatabaseFigures;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import io.dockstat.plugins.PluginFigures;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final String ID = "1b92ab805684657964f2603aa9d0baf42944db2da4176b90c47d0ed0f3f12150";

    @Test
    void nothingIsSaidWhereARoomIsAway() {
        ExpositionText text = ExpositionText.of(new Exposition(
                new DatabaseSource(null),
                new WorkerSource(null),
                new HostSource(null, null, null),
                new ContainerSource(null),
                new PluginSource(null)));
        assertEquals(0, text.value("dockstat_database_available"));
        assertTrue(text.types.keySet().stream()
                .allMatch(name -> !name.startsWith("dockstat_") || name.equals("dockstat_database_available")));
        assertTrue(text.types.keySet().stream().noneMatch(name -> name.startsWith("database_")));
    }

    @Test
    void databaseFigures() {
        DatabaseFigures figures = new DatabaseFigures(true, 167_936, 41, 4096, Map.of("hosts", 2L, "clients", 0L));
        ExpositionText text = ExpositionText.of(new Exposition(new DatabaseSource(database(() -> figures))));
        assertEquals(1, text.value("dockstat_database_available"));
        assertEquals(167_936, text.value("database_size_bytes"));
        assertEquals(41, text.value("database_page_count"));
        assertEquals(4096, text.value("database_page_size_bytes"));
        assertEquals(2, text.value("database_table_count"));
        assertEquals(2, text.value("database_table_rows", "table", "hosts"));
        assertEquals(0, text.value("database_table_rows", "table", "clients"));
    }

    @Test
    void databaseThatCannotBeUsed() {
        Database broken = database(() -> {
            throw DockStatException.unavailable("disk full", null);
        });
        Database closed = database(() -> new DatabaseFigures(false, 0, 0, 0, Map.of()));
        for (Database database : List.of(broken, closed)) {
            ExpositionText text = ExpositionText.of(new Exposition(new DatabaseSource(database)));
            assertEquals(0, text.value("dockstat_database_available"));
            assertFalse(text.samples.containsKey("database_size_bytes"));
        }
    }

    @Test
    void hostsAndWorkers() {
        Instant now = Instant.EPOCH;
        Monitor monitor = fake(
                Monitor.class,
                Map.of(
                        "workers",
                                given -> List.of(
                                        new WorkerState(1, 1, 2, 3, true, true, now),
                                        new WorkerState(2, 2, 1, 1, false, true, now)),
                        "state",
                                given -> switch ((Integer) given[0]) {
                                    case 1 -> Optional.of(new HostState(1, 1, true, null, now, null, 1));
                                    case 2 -> Optional.of(new HostState(2, 1, false, "refused", now, null, 0));
                                    default -> Optional.empty();
                                }));
        Hosts hosts = fake(Hosts.class, Map.of("all", given -> List.of(host(1), host(2), host(3))));
        ExpositionText text =
                ExpositionText.of(new Exposition(new WorkerSource(monitor), new HostSource(null, hosts, monitor)));
        assertEquals(1, text.value("dockstat_workers", "state", "monitoring"));
        assertEquals(1, text.value("dockstat_workers", "state", "idle"));
        assertEquals(4, text.value("dockstat_streams_open"));
        for (String state : List.of("reachable", "unreachable", "unknown")) {
            assertEquals(1, text.value("dockstat_hosts", "state", state));
        }
        assertEquals(1, text.value("dockstat_host_up", "client", "", "client_id", "1", "host_id", "1", "host", "h1"));
        assertEquals(0, text.value("dockstat_host_up", "client", "", "client_id", "1", "host_id", "2", "host", "h2"));
        assertEquals(2, text.all("dockstat_host_up").size());
    }

    @Test
    void containersAsTheyAreNow() {
        List<WatchedContainer> now = new ArrayList<>();
        Exposition exposition = new Exposition(new ContainerSource(containers(now)));
        now.add(container(ID, "running", numbers(12.5, 936L)));
        now.add(container("b" + ID, "exited", numbers(1.0, 1L)));
        ExpositionText text = ExpositionText.of(exposition);
        assertEquals(12.5, text.value("dockstat_container_cpu_percent", labels("1b92ab805684")));
        assertEquals("counter", text.types.get("dockstat_container_network_receive_bytes_total"));
        assertEquals(936, text.value("dockstat_container_network_receive_bytes_total", labels("1b92ab805684")));
        assertEquals(1, text.all("dockstat_container_memory_bytes").size(), "a stopped one has no numbers");
        assertFalse(text.samples.containsKey("dockstat_container_pids"), "unknown is absent, never 0");
        assertEquals(2, text.all("dockstat_container_state").size());

        now.removeFirst();
        text = ExpositionText.of(exposition);
        assertEquals(1, text.all("dockstat_container_state").size());
        assertFalse(text.samples.containsKey("dockstat_container_cpu_percent"), "nothing stale");
        now.clear();
        assertFalse(ExpositionText.of(exposition).samples.containsKey("dockstat_container_state"));
    }

    @Test
    void anEngineCannotSpoilTheText() {
        WatchedContainer odd = container(ID, "run\"ning\n\\", numbers(Double.NaN, -1L));
        ExpositionText text = ExpositionText.of(new Exposition(new ContainerSource(
                containers(List.of(odd, odd, container(ID, "running", numbers(1.0, 1L)))))));
        assertEquals(2, text.all("dockstat_container_state").size());
        assertEquals(1, text.value("dockstat_container_cpu_percent", labels("1b92ab805684")));
        assertTrue(text.all("dockstat_container_state").keySet().stream()
                .anyMatch(labels -> "run\"ning\n\\".equals(labels.get("state"))));
    }

    @Test
    void plugins() {
        List<PluginFigures.Bucket> buckets = List.of(
                new PluginFigures.Bucket(Duration.ofMillis(5), 2),
                new PluginFigures.Bucket(Duration.ofMillis(10), 3),
                new PluginFigures.Bucket(Duration.ofSeconds(Long.MAX_VALUE), 7));
        List<PluginFigures.Meter> own = List.of(
                new PluginFigures.Meter("starts_total", "Starts", true, 4),
                new PluginFigures.Meter("kept", "Kept", false, 1.5));
        PluginFigures figures = new PluginFigures(3, "count", "active", 7, 2, buckets, 1.25, 9, 11, 1, own);
        ExpositionText text = ExpositionText.of(new Exposition(new PluginSource(() -> List.of(figures))));
        String[] labels = {"plugin", "count", "plugin_id", "3"};
        assertEquals(7, text.value("dockstat_plugin_calls_total", labels));
        assertEquals(2, text.value("dockstat_plugin_errors_total", labels));
        assertEquals(1, text.value("dockstat_plugin_hook_errors_total", labels));
        assertEquals(11, text.value("dockstat_plugin_dropped_events_total", labels));
        assertEquals(9, text.value("dockstat_plugin_queued_events", labels));
        assertEquals(4, text.value("dockstat_plugin_own_starts_total", labels));
        assertEquals(1.5, text.value("dockstat_plugin_own_kept", labels));
        assertEquals(1, text.value("dockstat_plugin_state", "plugin", "count", "plugin_id", "3", "state", "active"));
        assertEquals(7, text.value("dockstat_plugin_call_duration_seconds_count", labels));
        assertEquals(1.25, text.value("dockstat_plugin_call_duration_seconds_sum", labels));
        assertEquals(
                3,
                text.value(
                        "dockstat_plugin_call_duration_seconds_bucket",
                        "plugin",
                        "count",
                        "plugin_id",
                        "3",
                        "le",
                        "0.01"));
    }

    private static String[] labels(String id) {
        return new String[] {"client_id", "1", "host_id", "5", "container_id", id, "name", "web", "image", "bb:1"};
    }

    private static Host host(int id) {
        return new Host(id, 1, "h" + id, new HostAddress("127.0.0.1"), 2375, false);
    }

    private static WatchedContainer container(String id, String state, ContainerNumbers numbers) {
        ContainerSummary summary =
                new ContainerSummary(id, "web", "bb:1", "Up", state, 1, List.of(), Map.of(), JsonText.EMPTY_OBJECT);
        return new WatchedContainer(5, summary, numbers);
    }

    private static ContainerNumbers numbers(double cpu, long received) {
        return new ContainerNumbers(
                Instant.EPOCH, cpu, 1024L, 2048L, received, 0L, 0L, 0L, null, JsonText.EMPTY_OBJECT);
    }

    private static Containers containers(List<WatchedContainer> now) {
        return fake(
                Containers.class, Map.of("snapshots", given -> List.of(new ContainerSnapshot(1, "v", now, List.of()))));
    }

    private static Database database(Supplier<DatabaseFigures> figures) {
        return fake(Database.class, Map.of("figures", given -> figures.get()));
    }

    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) ->
                        Objects.requireNonNull(answers.get(method.getName())).apply(given)));
    }
}
