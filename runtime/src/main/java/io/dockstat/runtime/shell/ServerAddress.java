package io.dockstat.runtime.shell;

import io.dockstat.runtime.Option;
import io.dockstat.runtime.Options;
import io.dockstat.runtime.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the server is: {@code --url}, else {@code --host} and {@code --port}, else the environment, else what the server itself reads. */
final class ServerAddress {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    private ServerAddress() {}

    /**
     * @param home the folder of the distribution, whose configuration is read
     * @throws Refusal for an address that is none
     */
    static URI of(Arguments arguments, Map<String, String> environment, Path home) throws Refusal {
        Optional<String> url = arguments.url();
        if (url.isEmpty() && arguments.place().isEmpty()) {
            url = Optional.ofNullable(environment.get("DOCKSTAT_URL")).filter(value -> !value.isBlank());
        }
        return url.isPresent() ? checked(url.get()) : listening(Options.read(arguments.place(), environment, home));
    }

    private static URI checked(String url) throws Refusal {
        try {
            URI uri = new URI(url.strip().replaceAll("/+$", ""));
            if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below: it says what is wanted, which is more than what is wrong.
        }
        throw Refusal.usage(
                "the server's URL must be like http://127.0.0.1:9876, not '" + url.replaceAll("\\p{Cntrl}", "?") + "'");
    }

    /** A server that listens everywhere is asked on this machine. */
    private static URI listening(Options options) throws Refusal {
        String host = options.get(Option.HOST);
        String port = options.get(Option.PORT);
        if (Integer.parseInt(port) == 0) {
            throw Refusal.usage("port 0 says nothing of where the server listens: give " + Option.PORT.flag()
                    + " or --url, as its first line told");
        }
        String name = EVERYWHERE.contains(host) ? "127.0.0.1" : host;
        return URI.create("http://" + (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port);
    }
}
