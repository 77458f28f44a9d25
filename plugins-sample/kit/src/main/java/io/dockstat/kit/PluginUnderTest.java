package io.dockstat.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** The plugin inside the server, for its author's assertions. Paths are below the plugin's own root: {@code /hello}. */
public final class PluginUnderTest {
    private static final String PLUGINS = "/api/v2/plugins/";

    private final Web web;
    private final int id;

    private PluginUnderTest(Web web, int id) {
        this.web = web;
        this.id = id;
    }

    static PluginUnderTest install(Web web, Path file) {
        String type = file.toString().endsWith(".jar") ? "application/java-archive" : "text/javascript";
        JsonNode done =
                web.post(PLUGINS + "install", type, Disk.read(file)).is(200).json();
        return new PluginUnderTest(web, done.path("id").intValue());
    }

    /** Its id on this server. */
    public int id() {
        return id;
    }

    /** What it says at a path of its own. */
    public Answer get(String path) {
        return web.get(PLUGINS + id + "/routes" + path);
    }

    /** What it says to a body of JSON. */
    public Answer post(String path, String json) {
        return web.post(PLUGINS + id + "/routes" + path, Web.JSON, json.getBytes(UTF_8));
    }

    /** {@code GET /plugins/:id}: how the server sees it. */
    public JsonNode detail() {
        return web.get(PLUGINS + id).is(200).json();
    }

    /** Changes its configuration. */
    public Answer configure(String json) {
        return web.put(PLUGINS + id + "/config", json);
    }

    /** Its last log lines. */
    public JsonNode logs() {
        return web.get(PLUGINS + id + "/logs").is(200).json();
    }

    String name() {
        return detail().path("name").asText();
    }

    Answer activate() {
        return web.post(PLUGINS + "activate", Web.JSON, ids());
    }

    Answer deactivate() {
        return web.post(PLUGINS + "deactivate", Web.JSON, ids());
    }

    Answer delete() {
        return web.post(PLUGINS + "delete", Web.JSON, ("{\"pluginId\":" + id + "}").getBytes(UTF_8));
    }

    private byte[] ids() {
        return ("[" + id + "]").getBytes(UTF_8);
    }
}
