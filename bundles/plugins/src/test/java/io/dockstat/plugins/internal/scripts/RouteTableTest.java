package io.dockstat.plugins.internal.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.scripts.ScriptShape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable(
            "p",
            List.of(
                    new ScriptShape.Route("/hello", "GET"),
                    new ScriptShape.Route("/things/:id", "GET"),
                    new ScriptShape.Route("/things/:id", "DELETE"),
                    new ScriptShape.Route("/things/latest", "GET"),
                    new ScriptShape.Route("/a/:b/c/:d", "POST")));

    private RouteTable.Match found(String verb, String path) {
        return table.match(verb, path).orElseThrow();
    }

    @Test
    void findsRoutes() {
        assertEquals("/hello", found("GET", "/hello").route().path());
        assertEquals("/hello", found("GET", "/hello/").route().path());
        assertEquals(Map.of("id", "7"), found("GET", "/things/7").params());
        assertEquals("DELETE", found("DELETE", "/things/7").route().method());
        assertEquals(Map.of("b", "x y", "d", "ä"), found("POST", "/a/x y/c/ä").params());
    }

    @Test
    void exactPartsGoFirst() {
        assertEquals("/things/latest", found("GET", "/things/latest").route().path());
        assertEquals("/things/:id", found("DELETE", "/things/latest").route().path());
    }

    @Test
    void headIsGet() {
        assertEquals("GET", found("HEAD", "/hello").route().method());
    }

    @Test
    void aWrongVerbIsToldFromAnUnknownPath() {
        assertTrue(table.match("PUT", "/hello").isEmpty());
        assertEquals(Set.of("GET", "HEAD", "DELETE"), table.verbs("/things/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nope", "/", "/things", "/things/", "/things/1/2", "/HELLO", "//x", "/a//c/1", "/../etc/passwd"
            })
    void namesTheRoutesThereAre(String path) {
        DockStatException e = assertThrows(DockStatException.class, () -> table.match("GET", path));
        assertEquals(ErrorCode.NOT_FOUND, e.code());
        assertTrue(
                String.valueOf(e.getMessage()).endsWith("there are /hello, /things/:id, /things/latest, /a/:b/c/:d"),
                e.getMessage());
    }
}
