package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The engine that this machine's environment names, in the words of Docker's own command line. */
final class LocalEngine {
    private static final String DEFAULT = "unix:///var/run/docker.sock";
    private static final Pattern TCP = Pattern.compile("(?:tcp|http|https)://(\\[[^\\]]+]|[^:/]+)(?::(\\d{1,5}))?/?");
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final int LAST_PORT = 65_535;

    private final UnaryOperator<@Nullable String> environment;

    /** @param environment a variable's value, or null */
    LocalEngine(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** As it was named. */
    String named() {
        String named = environment.apply("DOCKER_HOST");
        return named == null || named.isBlank() ? DEFAULT : named.strip();
    }

    /** A host for it; empty where its name cannot be understood. */
    Optional<Host> host() {
        try {
            return named().startsWith("unix://") ? Optional.of(socket()) : tcp();
        } catch (DockStatException e) {
            return Optional.empty();
        }
    }

    private Host socket() {
        return new Host(0, 0, "local", new HostAddress(named()), PLAIN_PORT, false);
    }

    private Optional<Host> tcp() {
        Matcher parts = TCP.matcher(named());
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = secure();
        String given = parts.group(2);
        int port = given == null ? (secure ? TLS_PORT : PLAIN_PORT) : Integer.parseInt(given);
        return port < 1 || port > LAST_PORT
                ? Optional.empty()
                : Optional.of(new Host(0, 0, "local", new HostAddress(parts.group(1)), port, secure));
    }

    /** Any value means yes, "0" too: so does Docker's own command line take it. */
    private boolean secure() {
        String verify = environment.apply("DOCKER_TLS_VERIFY");
        return named().startsWith("https://") || (verify != null && !verify.isEmpty());
    }
}
