package io.dockstat.modules.internal.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.modules.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GoodbyeTest {
    private static final String GOODBYE = "retry: 500\nevent: goodbye\ndata: {\"reason\":\"swap\"}\n\n";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RequestGate gate = new RequestGate(LONG, 1000, Duration.ofMillis(300));
    private final BlockingQueue<Writer> writers = new LinkedBlockingQueue<>();
    private GatedServer server;

    /** An application that writes when the test says so. */
    private record Writer(Response response, Callback end, CompletableFuture<Throwable> failure) {
        CompletableFuture<Void> write(String text) {
            Callback.Completable written = new Callback.Completable();
            response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), written);
            return written;
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new GatedServer(gate, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
                Writer writer = new Writer(response, callback, new CompletableFuture<>());
                request.addFailureListener(writer.failure::complete);
                writers.add(writer);
                return true;
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket get() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.getOutputStream().write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** All until the server ends the connection: the text of the chunks, the last of which has to be there. */
    private static String events(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertTrue(head.contains("200 OK") && head.contains("Transfer-Encoding: chunked"), head);
        StringBuilder text = new StringBuilder();
        String rest = answer.substring(head.length() + 4);
        while (true) {
            int line = rest.indexOf("\r\n");
            int length = Integer.parseInt(rest.substring(0, line), 16);
            text.append(rest, line + 2, line + 2 + length);
            rest = rest.substring(line + 2 + length + 2);
            if (length == 0) {
                assertEquals("", rest);
                return text.toString();
            }
        }
    }

    @Test
    void aStreamIsEndedBetweenTwoEvents() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            writer.write("id: 1\ndata: one\n\n").get();

            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                assertEquals(0, closed.drain(LONG));
                assertEquals("id: 1\ndata: one\n\n" + GOODBYE, events(client));
            }
            assertInstanceOf(EofException.class, writer.failure.get());
            writer.end.failed(writer.failure.get());
        }
    }

    @Test
    void whatIsWrittenAfterItFails() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            writer.write("").get();
            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                assertEquals(0, closed.drain(LONG));
                assertEquals(GOODBYE, events(client));
            }
            CompletableFuture<Void> late = writer.write("data: late\n\n");
            ExecutionException failure = assertThrows(ExecutionException.class, late::get);
            assertInstanceOf(EofException.class, failure.getCause());
            writer.end.failed(failure.getCause());
        }
    }

    @RepeatedTest(20)
    void anEventThatIsHalfWrittenIsCompletedFirst() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            writer.write("data: one\n").get();
            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                assertEquals(1, gate.inside(List.of("/events")).size());
                writer.write("data: two\n\n").get();
                assertEquals(0, closed.drain(LONG));
            }
            assertEquals("data: one\ndata: two\n\n" + GOODBYE, events(client));
            writer.end.succeeded();
        }
    }

    @Test
    void oneThatStaysHalfWrittenIsEndedPlainly() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            writer.write("data: one\n\ndata: ha").get();
            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                assertEquals(0, closed.drain(LONG));
            }
            assertEquals("data: one\n\ndata: ha", events(client));
            writer.end.succeeded();
        }
    }

    @Test
    void oneThatBeginsWhileTheGateIsClosedIsEndedAtOnce() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                writer.write("data: one\n\n").get();
                assertEquals("data: one\n\n" + GOODBYE, events(client));
                assertEquals(0, closed.drain(LONG));
            }
            writer.end.succeeded();
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        try (Socket client = get()) {
            Writer writer = writers.take();
            String event = "data: " + "x".repeat(1_000_000) + "\n\n";
            CompletableFuture<Void> written = writer.write(event);
            while (written.isDone()) {
                written = writer.write(event);
                // What fits into the buffers is written at once or soon.
                for (int i = 0; i < 100 && !written.isDone(); i++) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            try (Gate.Closed closed = gate.close(List.of("/events"))) {
                assertEquals(0, closed.drain(LONG));
            }
            assertThrows(ExecutionException.class, written::get);
            assertTrue(client.isConnected());
            writer.end.failed(new EofException());
        }
    }

    @Test
    void othersAndThoseThatEndedAreLeftAlone() throws Exception {
        try (Socket client = get();
                Socket other = get()) {
            Writer writer = writers.take();
            Writer second = writers.take();
            writer.write("data: one\n\n").get();
            second.write("data: one\n\n").get();
            second.end.succeeded();
            try (Gate.Closed closed = gate.close(List.of("/elsewhere"))) {
                assertEquals(0, closed.drain(LONG));
            }
            writer.write("data: two\n\n").get();
            writer.end.succeeded();
            List<String> all = List.of(events(client), events(other));
            assertTrue(all.contains("data: one\n\n"), all::toString);
            assertTrue(all.contains("data: one\n\ndata: two\n\n"), all::toString);
            while (!gate.inside(List.of("/")).isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
