package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.Kind;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of a foreign site can make its own name resolve to this machine and then read answers as if they were its own.
 * The name it used stands in Host, so only names that are ours are answered. An IP literal cannot be made to resolve.
 */
final class HostCheck {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

    private final Set<String> names;
    private final Supplier<Set<String>> listening;

    HostCheck(String[] allowed, Supplier<Set<String>> listening) {
        this.names = Words.of(allowed).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.listening = listening;
    }

    Optional<Problem> refusal(HttpServletRequest request) {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        return isOurs(host)
                ? Optional.empty()
                : Optional.of(new Problem(
                        Kind.MISDIRECTED,
                        "This server does not answer to the host name \"" + host
                                + "\"; the option --allowed-hosts names more"));
    }

    private boolean isOurs(String host) {
        return "localhost".equals(host)
                || IPV4.matcher(host).matches()
                || host.contains(":")
                || names.contains(host)
                || listening.get().contains(host);
    }
}
