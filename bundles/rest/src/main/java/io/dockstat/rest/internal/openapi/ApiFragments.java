package io.dockstat.rest.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.rest.ApiFragment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OpenAPI document of the areas that are there at the moment. */
@Component(service = ApiFragments.class)
public final class ApiFragments {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFragments.class);

    private final ObjectNode shared;
    private final String version;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ApiFragment> fragments = List.of();

    @Activate
    public ApiFragments() throws IOException {
        this.shared = ApiDocument.shared();
        this.version = FrameworkUtil.getBundle(ApiFragments.class).getVersion().toString();
    }

    /** Put together anew, for it is asked for rarely and an area may have come or gone. */
    public ObjectNode document() {
        ApiDocument document = new ApiDocument(shared, version);
        fragments.stream().flatMap(fragment -> read(fragment).stream()).forEach(document::add);
        return document.finished();
    }

    /** A fragment whose bundle stops at this moment can no longer be read: then its routes are gone too. */
    private static Optional<JsonNode> read(ApiFragment fragment) {
        try {
            URL place = fragment.document();
            return place == null ? Optional.empty() : Optional.of(ApiDocument.read(place));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            LOG.warn(
                    "The OpenAPI fragment of {} cannot be read",
                    fragment.getClass().getName(),
                    e);
            return Optional.empty();
        }
    }
}
