package io.dockstat.modules.internal.gate;

import java.net.InetAddress;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server's own Jetty with the gate before it, and nothing of ours behind. */
final class GatedServer {
    private final Server server;
    private final ServerConnector connector;

    GatedServer(RequestGate gate, Handler handler) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        Connector doorkeeper = new JettyGate(gate).createConnector(server);
        server.addConnector(doorkeeper);
        doorkeeper.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    String uri() {
        return "http://" + connector.getHost() + ":" + port();
    }

    void stop() throws Exception {
        server.stop();
    }
}
