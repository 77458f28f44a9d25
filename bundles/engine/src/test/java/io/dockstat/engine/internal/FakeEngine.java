package io.dockstat.engine.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** Speaks as much HTTP as an engine does, and misbehaves where told to. */
final class FakeEngine implements AutoCloseable {
    static final String VERSION = "{\"Version\":\"26.1.5\",\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";

    /** Writes an answer; the connection is kept when it returns. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;

    FakeEngine() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    FakeEngine(ServerSocketFactory sockets) throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        on("/_ping", text("OK"));
        on("/version", json(VERSION));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** @param path without its query */
    FakeEngine on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    static Behaviour json(String body) {
        return with("200 OK", "Api-Version: 1.45\r\nContent-Type: application/json\r\n", body);
    }

    static Behaviour text(String body) {
        return with("200 OK", "Api-Version: 1.45\r\nContent-Type: text/plain\r\n", body);
    }

    static Behaviour with(String status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (socket, out) -> {
            out.write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        };
    }

    static Behaviour chunks(String... chunks) {
        return (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (String chunk : chunks) {
                chunk(out, chunk);
            }
        };
    }

    static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    static Behaviour silence() {
        return (socket, out) -> Thread.sleep(60_000);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            String request = in.readLine();
            while (request != null) {
                StringBuilder head = new StringBuilder(request);
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.append('\n').append(line);
                }
                requests.add(head.toString());
                String path = request.split(" ", -1)[1].replaceFirst("\\?.*", "");
                behaviours
                        .getOrDefault(
                                path,
                                with("404 Not Found", "Api-Version: 1.45\r\nContent-Type: application/json\r\n", "{}"))
                        .answer(socket, out);
                out.flush();
                request = in.readLine();
            }
        } catch (IOException | InterruptedException e) {
            // The other side had enough.
        }
    }

    /** Ends every connection, as an engine that is killed does. */
    void dropConnections() throws IOException {
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        dropConnections();
    }
}
