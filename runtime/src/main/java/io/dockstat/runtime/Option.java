package io.dockstat.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options: help, checks, and the names in every place come from this table. */
public enum Option {
    HOST(Kind.HOST, "127.0.0.1", "address to listen on"),
    PORT(Kind.PORT, "9876", "port to listen on; 0 takes any free one"),
    DATA(Kind.FOLDER, "data", "folder of the database; made when missing"),
    PLUGINS(Kind.FOLDER, "plugins", "folder whose jars and scripts are plugins; made when missing"),
    LOG_LEVEL(Kind.LEVEL, "info", "error, warn, info, debug or trace"),
    LOG_FORMAT(Kind.FORMAT, "text", "how a line of the log looks"),
    AUTO_REGISTER(Kind.FLAG, "true", "register and watch the local engine when no client is stored"),
    ALLOW_UNAUTHENTICATED(Kind.FLAG, "false", "serve other machines although nobody has to log in"),
    ALLOWED_HOSTS(Kind.HOSTS, "", "more host names that requests may name this server by");

    private final Kind kind;
    private final String fallback;
    private final String description;

    Option(Kind kind, String fallback, String description) {
        this.kind = kind;
        this.fallback = fallback;
        this.description = description;
    }

    Kind kind() {
        return kind;
    }

    /** The value when nobody gave one. */
    String fallback() {
        return fallback;
    }

    String description() {
        return description;
    }

    /** Its name in the file: {@code log-level}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name on the command line: {@code --log-level}. */
    public String flag() {
        return "--" + key();
    }

    /** Its name in the environment: {@code DOCKSTAT_LOG_LEVEL}. */
    String variable() {
        return "DOCKSTAT_" + name();
    }

    /** Its name for the bundles: {@code dockstat.log.level}. */
    String property() {
        return "dockstat." + key().replace('-', '.');
    }

    static Optional<Option> ofFlag(String flag) {
        return Arrays.stream(values()).filter(each -> each.flag().equals(flag)).findFirst();
    }

    static Optional<Option> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
