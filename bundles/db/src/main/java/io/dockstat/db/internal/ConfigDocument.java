package io.dockstat.db.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server's own configuration, in the wire's names. Stored as it is; sent only as {@link #masked()}.
 *
 * @param id always 0
 * @param version the server's release
 * @param misspelt the settings again, under the name that clients know
 */
public record ConfigDocument(
        int id,
        String name,
        String version,
        @JsonProperty("config_database_rev") String revision,
        @JsonProperty("allow_untrusted_repo") boolean allowUntrustedRepo,
        @JsonProperty("default_themes") Themes themes,
        Map<String, String> hotkeys,
        @JsonProperty("nav_links") List<NavLink> navLinks,
        @JsonProperty("autostart_handlers_monitoring") boolean autostartMonitoring,
        List<Table> tables,
        @JsonProperty("tls_certs_and_keys") Tls tls,
        @JsonProperty("addtionalSettings") Settings misspelt,
        @JsonProperty("additionalSettings") Settings settings) {
    /** What is sent in place of a private key. */
    static final String MASK = "***";

    static final ConfigDocument DEFAULTS = new ConfigDocument(
            0,
            "DockStat",
            ServerVersion.TEXT,
            "v1.0.1",
            false,
            new Themes(0, 0),
            Map.of(),
            List.of(),
            true,
            List.of(),
            new Tls(null, null),
            new Settings(true),
            new Settings(true));

    public ConfigDocument {
        hotkeys = ordered(hotkeys);
        navLinks = List.copyOf(navLinks);
        tables = List.copyOf(tables);
    }

    /** The same without private keys. */
    public ConfigDocument masked() {
        return new ConfigDocument(
                id,
                name,
                version,
                revision,
                allowUntrustedRepo,
                themes,
                hotkeys,
                navLinks,
                autostartMonitoring,
                tables,
                tls.masked(),
                misspelt,
                settings);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Numbers of the themes to begin with. */
    public record Themes(int dark, int light) {}

    /** A link of the navigation bar. */
    public record NavLink(String slug, String path) {}

    /** A table of the user interface's own, and how it came to be. */
    public record Table(String name, String version, List<Step> migrations) {
        public Table {
            migrations = List.copyOf(migrations);
        }
    }

    /** One step of such a table. */
    public record Step(
            @JsonProperty("from_version") String from,
            @JsonProperty("to_version") String to) {}

    /** Settings of the user interface. */
    public record Settings(boolean showBackendRamUsageInNavbar) {}

    /** Certificates of the web server, and of the engines by their hosts' ids. */
    public record Tls(@Nullable Keys web, @Nullable Map<String, Keys> docker) {
        public Tls {
            docker = docker == null ? null : ordered(docker);
        }

        Tls masked() {
            return new Tls(web == null ? null : web.masked(), docker == null ? null : each(docker, Keys::masked));
        }

        private static Map<String, Keys> each(Map<String, Keys> map, UnaryOperator<Keys> change) {
            Map<String, Keys> changed = new LinkedHashMap<>(map);
            changed.replaceAll((id, keys) -> change.apply(keys));
            return changed;
        }
    }

    /** PEM texts; {@link #toString()} hides them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Keys(String key, String cert, @Nullable String ca) {
        Keys masked() {
            return new Keys(MASK, cert, ca);
        }

        @Override
        public String toString() {
            return "Keys[" + MASK + "]";
        }
    }
}
