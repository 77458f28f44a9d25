package io.dockstat.rest.internal.entry;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/** Where this server really listens, as the HTTP service tells. */
@Component(service = Endpoints.class)
public final class Endpoints {
    private static final String ENDPOINT = "osgi.http.endpoint";

    private final Map<HttpServiceRuntime, List<URI>> addresses = new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "addHttpService",
            unbind = "removeHttpService")
    void addHttpService(HttpServiceRuntime runtime, Map<String, ?> properties) {
        addresses.put(runtime, addresses(properties.get(ENDPOINT)));
    }

    void removeHttpService(HttpServiceRuntime runtime) {
        addresses.remove(runtime);
    }

    /** The first address that a client can use. */
    public Optional<URI> first() {
        return all().findFirst();
    }

    /** The host names and addresses it listens on. */
    Set<String> hosts() {
        return all().map(URI::getHost).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<URI> all() {
        return addresses.values().stream().flatMap(List::stream);
    }

    static List<URI> addresses(@Nullable Object property) {
        Stream<?> texts = property instanceof Object[] array ? Arrays.stream(array) : Stream.ofNullable(property);
        return texts.map(String::valueOf)
                .filter(text -> text.startsWith("http"))
                .map(URI::create)
                .filter(uri -> uri.getPort() > 0 && Objects.nonNull(uri.getHost()))
                .toList();
    }
}
