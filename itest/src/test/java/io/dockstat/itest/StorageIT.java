package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Command;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.WithDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A full disk: reads go on, writes say so, nothing that was acknowledged is lost, and it heals by itself. */
class StorageIT {
    private static final Duration HEALED = Duration.ofSeconds(20);
    private static final int MOST_WRITES = 400;

    private final Path folder = Folders.temporary("disk");
    private final Path ballast = folder.resolve("ballast");
    private final Set<Integer> acknowledged = new TreeSet<>();

    @BeforeEach
    void mount() {
        if (!Command.succeeds("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", folder.toString())) {
            WithDocker.Machine.skip("no right to mount a small disk");
        }
    }

    @AfterEach
    void unmount() {
        Command.succeeds("umount", "-l", folder.toString());
        Folders.remove(folder);
    }

    @Test
    void aFullDiskStopsWritesAlone() throws IOException {
        Path data = folder.resolve("data");
        try (DockStatServer server = new DockStatServer.Launch().data(data).start()) {
            Api api = server.api();
            acknowledged.add(api.register("before"));
            fill();
            Answer refused = writeUntilRefused(api);
            Faults.shaped(refused, 503, "Unavailable");
            for (String path : new String[] {
                "/docker/status",
                "/docker/hosts/",
                "/docker/client/all/true",
                "/db/config",
                "/docker/hosts/1",
                "/docker/containers/all/1",
                "/metrics/",
                "/docs/json"
            }) {
                api.get(path).is(200);
            }
            assertTrue(ids(api).containsAll(acknowledged), "what was acknowledged");
            Files.delete(ballast);
            Await.asserted("writes go on", HEALED, () -> acknowledged.add(api.register("after")));
            server.kill();
            server.restart();
            assertEquals(Set.of(), lost(server.api()), "lost");
        }
    }

    private Answer writeUntilRefused(Api api) {
        String padding = "x".repeat(200);
        for (int i = 0; i < MOST_WRITES; i++) {
            String body = "{\"clientName\":\"full" + i + padding + "\",\"options\":{\"execOptions\":{\"workingDir\":\""
                    + padding.repeat(200) + "\"}}}";
            Answer answer = api.post("/docker/client/register", body);
            if (answer.status() != 200) {
                return answer;
            }
            acknowledged.add(answer.json().path("clientId").intValue());
        }
        throw new AssertionError(MOST_WRITES + " writes on a full disk were acknowledged");
    }

    /** To the last byte. */
    private void fill() {
        Command.run(new ProcessBuilder("dd", "if=/dev/zero", "of=" + ballast, "bs=64k"));
        Command.run(new ProcessBuilder("dd", "if=/dev/zero", "of=" + ballast, "bs=1", "oflag=append", "conv=notrunc"));
    }

    private Set<Integer> lost(Api api) {
        Set<Integer> lost = new TreeSet<>(acknowledged);
        lost.removeAll(ids(api));
        return lost;
    }

    private static Set<Integer> ids(Api api) {
        Set<Integer> ids = new TreeSet<>();
        api.json("/docker/client/all/true")
                .forEach(each -> ids.add(each.path("id").asInt()));
        return ids;
    }
}
