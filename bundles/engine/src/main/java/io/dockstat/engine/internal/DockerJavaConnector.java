package io.dockstat.engine.internal;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineConnector;
import io.dockstat.engine.EngineEndpoint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Connections to engines on docker-java's transport. */
@Component
public final class DockerJavaConnector implements EngineConnector {
    private final Certificates certificates;

    @Activate
    public DockerJavaConnector() {
        this(System.getenv("DOCKER_CERT_PATH"));
    }

    /** @param certificateFolder certificates for endpoints that bring none, as the docker CLI has them; null or empty for none */
    DockerJavaConnector(@Nullable String certificateFolder) {
        TransportLimits.set();
        certificates = new Certificates(Optional.ofNullable(certificateFolder)
                .filter(path -> !path.isEmpty())
                .map(Path::of));
    }

    @Override
    public Engine connect(EngineEndpoint endpoint) {
        boolean tls = endpoint.secure() && !endpoint.address().unix();
        Target target = new Target(endpoint, tls ? certificates.context(endpoint) : null);
        return new DockerJavaEngine(target);
    }
}
