package io.dockstat.modules.internal.gate;

import java.util.Optional;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts the gate before everything else of the server. A filter would not do: what comes after it is settled when a request comes in, so
 * one that waited there would go on to what was replaced meanwhile. Jetty's customizers are asked on the request's own virtual thread,
 * which may wait, before anything is settled.
 */
@Component(service = ConnectorFactory.class)
public final class JettyGate implements ConnectorFactory, HttpConfiguration.Customizer {
    private final RequestGate gate;

    @Activate
    public JettyGate(@Reference RequestGate gate) {
        this.gate = gate;
    }

    @Override
    public Connector createConnector(Server server) {
        return new Doorkeeper(server, this);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        Visit visit = enter(Request.getPathInContext(request)).orElseThrow(() -> refusal(request));
        request.addHttpStreamWrapper(stream -> new Passage(stream, request.getConnectionMetaData(), visit, gate));
        return request;
    }

    private static HttpException.RuntimeException refusal(Request request) {
        request.addHttpStreamWrapper(Refusal::new);
        return new HttpException.RuntimeException(HttpStatus.SERVICE_UNAVAILABLE_503, Refusal.BUSY);
    }

    /** Interrupted is only who is to end with the server. */
    private Optional<Visit> enter(String path) {
        try {
            return gate.enter(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
