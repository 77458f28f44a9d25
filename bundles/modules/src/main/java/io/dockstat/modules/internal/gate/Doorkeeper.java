package io.dockstat.modules.internal.gate;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Opens no socket; while it runs, the connectors that do ask the gate. Felix HTTP shows its server to connectors alone. */
final class Doorkeeper extends ServerConnector {
    private final HttpConfiguration.Customizer gate;

    Doorkeeper(Server server, HttpConfiguration.Customizer gate) {
        super(server);
        this.gate = gate;
        setHost("127.0.0.1");
    }

    @Override
    protected void doStart() {
        each(HttpConfiguration::addCustomizer);
    }

    @Override
    protected void doStop() {
        each(HttpConfiguration::removeCustomizer);
    }

    private void each(BiConsumer<HttpConfiguration, HttpConfiguration.Customizer> change) {
        Arrays.stream(getServer().getConnectors())
                .filter(connector -> connector != this)
                .map(connector -> connector.getConnectionFactory(HttpConfiguration.ConnectionFactory.class))
                .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                .map(HttpConfiguration.ConnectionFactory::getHttpConfiguration)
                .forEach(configuration -> change.accept(configuration, gate));
    }

    @Override
    public void open() {
        // Nothing to listen on.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
