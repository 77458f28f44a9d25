package io.dockstat.db.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.db.internal.ConfigDocument.Keys;
import io.dockstat.db.internal.ConfigDocument.NavLink;
import io.dockstat.db.internal.ConfigDocument.Settings;
import io.dockstat.db.internal.ConfigDocument.Step;
import io.dockstat.db.internal.ConfigDocument.Table;
import io.dockstat.db.internal.ConfigDocument.Themes;
import io.dockstat.db.internal.ConfigDocument.Tls;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration with some of its fields replaced: each field of the top whole, absent ones kept. */
final class ConfigMerge {
    private static final Set<String> HOTKEYS = Set.of("open:nav", "close:nav", "toggle:nav");
    private static final String MISSPELT = "addtionalSettings";
    private static final String SPELT = "additionalSettings";

    private final ConfigDocument stored;
    private final JsonFields fields;

    private ConfigMerge(ConfigDocument stored, JsonFields fields) {
        this.stored = stored;
        this.fields = fields;
    }

    /**
     * @param body what somebody sent; null where there was no body
     * @throws DockStatException INVALID with every field at fault
     */
    static ConfigDocument merge(ConfigDocument stored, @Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw DockStatException.invalid("body", "must be a JSON object");
        }
        Validation faults = new Validation();
        ConfigDocument merged = new ConfigMerge(stored, JsonFields.of(body, faults)).merged();
        faults.done();
        return merged;
    }

    private ConfigDocument merged() {
        readOnly();
        Settings settings = settings();
        return new ConfigDocument(
                0,
                fields.name("name", stored.name()),
                stored.version(),
                fields.revision("config_database_rev", stored.revision()),
                fields.flag("allow_untrusted_repo", stored.allowUntrustedRepo()),
                themes(),
                hotkeys(),
                fields.list(
                        "nav_links",
                        stored.navLinks(),
                        link -> new NavLink(link.name("slug", null), link.name("path", null))),
                fields.flag("autostart_handlers_monitoring", stored.autostartMonitoring()),
                fields.list("tables", stored.tables(), ConfigMerge::table),
                tls(),
                settings,
                settings);
    }

    /** What GET gives is taken back, but nobody sets it. */
    private void readOnly() {
        fields.revision("version", stored.version());
        if (fields.has("id") && !fields.zero("id")) {
            fields.fault("id", "must be 0");
        }
    }

    private Themes themes() {
        JsonFields themes = fields.object("default_themes", true);
        return themes == null ? stored.themes() : new Themes(themes.count("dark", null), themes.count("light", null));
    }

    private Map<String, String> hotkeys() {
        JsonFields hotkeys = fields.object("hotkeys", true);
        return hotkeys == null ? stored.hotkeys() : hotkeys.each(key -> hotkey(hotkeys, key));
    }

    private static @Nullable String hotkey(JsonFields hotkeys, String key) {
        String action = hotkeys.text(key, null);
        if (!HOTKEYS.contains(action)) {
            hotkeys.fault(key, "must be one of open:nav, close:nav, toggle:nav");
        }
        return action;
    }

    private static Table table(JsonFields table) {
        return new Table(
                table.name("name", null),
                table.revision("version", null),
                table.list(
                        "migrations",
                        null,
                        step -> new Step(step.revision("from_version", null), step.revision("to_version", null))));
    }

    /** Both spellings come back from a client that changed only the one it knows: the changed one counts. */
    private Settings settings() {
        Settings misspelt = settings(MISSPELT);
        Settings spelt = settings(SPELT);
        return misspelt.equals(stored.settings()) ? spelt : misspelt;
    }

    private Settings settings(String field) {
        JsonFields settings = fields.object(field, true);
        return settings == null
                ? stored.settings()
                : new Settings(settings.flag(
                        "showBackendRamUsageInNavbar", stored.settings().showBackendRamUsageInNavbar()));
    }

    /** Web and engines are two matters: sending the one never loses the keys of the other. */
    private Tls tls() {
        JsonFields tls = fields.object("tls_certs_and_keys", true);
        return tls == null ? stored.tls() : new Tls(web(tls), docker(tls));
    }

    private @Nullable Keys web(JsonFields tls) {
        if (tls.isNull("web")) {
            return null;
        }
        JsonFields web = tls.object("web", true);
        return web == null ? stored.tls().web() : keys(web, stored.tls().web());
    }

    private @Nullable Map<String, Keys> docker(JsonFields tls) {
        if (tls.isNull("docker")) {
            return null;
        }
        JsonFields docker = tls.object("docker", true);
        return docker == null ? stored.tls().docker() : docker.each(id -> engine(docker, id));
    }

    private @Nullable Keys engine(JsonFields docker, String hostId) {
        if (!hostId.matches("[1-9]\\d{0,9}")) {
            docker.fault(hostId, "must be the ID of a host");
        }
        Map<String, Keys> before = Objects.requireNonNullElse(stored.tls().docker(), Map.of());
        JsonFields engine = docker.object(hostId, false);
        return engine == null ? null : keys(engine, before.get(hostId));
    }

    private static Keys keys(JsonFields fields, @Nullable Keys before) {
        String key = fields.name("key", null);
        if (key.equals(ConfigDocument.MASK)) {
            if (before == null) {
                fields.fault("key", "must be the key itself: none is stored that *** could stand for");
            } else {
                key = before.key();
            }
        }
        boolean noAuthority = !fields.has("ca") || fields.isNull("ca");
        return new Keys(key, fields.name("cert", null), noAuthority ? null : fields.name("ca", null));
    }
}
