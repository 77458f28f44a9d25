package io.dockstat.rest.internal.jetty;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Opens no socket; while it runs, our error handler is in force. */
final class NoConnector extends ServerConnector {
    private final Request.@Nullable Handler before;

    NoConnector(Server server, Request.@Nullable Handler before) {
        super(server);
        this.before = before;
        setHost("127.0.0.1");
    }

    @Override
    protected void doStart() {
        getServer().setErrorHandler(new JsonErrorHandler());
    }

    @Override
    protected void doStop() {
        getServer().setErrorHandler(before);
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
