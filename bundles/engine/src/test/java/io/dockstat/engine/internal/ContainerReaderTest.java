package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.JsonText;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerReaderTest {
    private static List<ContainerSummary> read(String json) throws IOException {
        return ContainerReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ContainerSummary with(String json) throws IOException {
        return read("[{\"Id\":\"0123456789abcdef\"," + json + "}]").getFirst();
    }

    @Test
    void readsAllOfIt() throws IOException {
        String networks = "{\"b\":{\"Aliases\":null,\"IPPrefixLen\":16,\"New\":[1.50]},\"a\":{}}";
        ContainerSummary summary = with("\"Names\":[\"/web\"],\"Image\":\"bb:1\",\"Created\":1795491812,"
                + "\"Ports\":[{\"IP\":\"::\",\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},"
                + "{\"IP\":\"0.0.0.0\",\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"tcp\"},{\"PrivatePort\":53,\"Type\":\"udp\"}],"
                + "\"Labels\":{\"a\":\"b\",\"c\":null},\"State\":\"running\",\"Status\":\"Up 2 minutes\","
                + "\"NetworkSettings\":{\"Networks\":" + networks + "}");
        // The 1.50 is written as 1.5, which is the same number.
        assertEquals(
                new ContainerSummary(
                        "0123456789abcdef",
                        "web",
                        "bb:1",
                        "Up 2 minutes",
                        "running",
                        1_795_491_812L,
                        List.of(
                                new PortMapping(53, null, "udp", null),
                                new PortMapping(80, 8080, "tcp", "0.0.0.0"),
                                new PortMapping(80, 8080, "tcp", "::")),
                        Map.of("a", "b", "c", ""),
                        new JsonText(networks.replace("1.50", "1.5"))),
                summary);
    }

    @ParameterizedTest
    @CsvSource({
        "'[\"/web\"]', web",
        "'[\"/other/alias\",\"/web\"]', web",
        "'[\"plain\"]', plain",
        "'[\"/a/b\"]', 0123456789ab",
        "'[]', 0123456789ab",
        "'null', 0123456789ab",
        "'[7,null,\"\",\"/\"]', 0123456789ab"
    })
    void findsItsOwnName(String names, String name) throws IOException {
        assertEquals(name, with("\"Names\":" + names).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Ports\":null,\"Labels\":null,\"NetworkSettings\":null",
                "\"Ports\":7,\"Labels\":[1],\"NetworkSettings\":{\"Networks\":[1]}",
                "\"Ports\":[null,7,{},{\"PrivatePort\":-1},{\"PrivatePort\":1e99}],\"Labels\":\"x\",\"Created\":\"x\"",
                "\"Created\":-1,\"State\":7,\"Status\":{},\"Image\":[]"
            })
    void takesWhatIsOddForMissing(String json) throws IOException {
        ContainerSummary summary = with(json);
        assertEquals(List.of(), summary.ports());
        assertEquals(Map.of(), summary.labels());
        assertEquals(JsonText.EMPTY_OBJECT, summary.networks());
        assertEquals("", summary.state());
        assertEquals(0, summary.created());
    }

    @Test
    void leavesOutWhatHasNoId() throws IOException {
        assertTrue(read("[null,7,{},{\"Id\":7},{\"Id\":\"\"},[]]").isEmpty());
    }
}
