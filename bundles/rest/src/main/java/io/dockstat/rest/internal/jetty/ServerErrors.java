package io.dockstat.rest.internal.jetty;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Component;

/**
 * Puts our error handler into the server. Felix HTTP shows its server to connector factories alone, so this is one; the
 * connector it makes listens nowhere.
 */
@Component(service = ConnectorFactory.class)
public final class ServerErrors implements ConnectorFactory {
    @Override
    public Connector createConnector(Server server) {
        return new NoConnector(server, server.getErrorHandler());
    }
}
