package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.engine.TlsMaterial;
import io.dockstat.hosts.HostAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TlsTest {
    @TempDir
    static Path folder;

    private static TestCertificates server;
    private static TestCertificates client;
    private static FakeEngine fake;

    @BeforeAll
    static void open() throws Exception {
        server = new TestCertificates(folder, "server", "ip:127.0.0.1");
        client = new TestCertificates(folder, "client", "dns:client");
        ServerSocketFactory sockets = server.serverFor(client);
        fake = new FakeEngine(new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                SSLServerSocket socket = (SSLServerSocket) sockets.createServerSocket(port, backlog, address);
                socket.setNeedClientAuth(true);
                return socket;
            }

            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                return createServerSocket(port);
            }
        });
    }

    @AfterAll
    static void close() throws IOException {
        fake.close();
    }

    private static Engine connect(@Nullable String certificateFolder, String name, @Nullable TlsMaterial tls) {
        return new DockerJavaConnector(certificateFolder)
                .connect(new EngineEndpoint(new HostAddress(name), fake.port(), true, tls, Duration.ofSeconds(10)));
    }

    private static Engine connect(TlsMaterial tls) {
        return connect(null, "127.0.0.1", tls);
    }

    private static void failsForTls(String message, Runnable call) {
        EngineException failure = assertThrows(EngineException.class, call::run);
        assertEquals(Reason.TLS, failure.reason(), failure::toString);
        assertTrue(failure.toString().contains(message), failure::toString);
    }

    @Test
    void showsItsCertificateAndTrustsTheEngines() throws Exception {
        try (Engine engine = connect(new TlsMaterial(client.certificate(), client.key(), server.certificate()))) {
            assertEquals("26.1.5", engine.negotiate().engine());
        }
    }

    @Test
    void takesTheCertificatesOfTheDockerCli(@TempDir Path certificates) throws Exception {
        Files.writeString(certificates.resolve("cert.pem"), client.certificate());
        Files.writeString(certificates.resolve("key.pem"), client.key());
        Files.writeString(certificates.resolve("ca.pem"), server.certificate());
        try (Engine engine = connect(certificates.toString(), "127.0.0.1", null)) {
            engine.ping();
        }
        Files.delete(certificates.resolve("key.pem"));
        failsForTls("only of use together", () -> connect(certificates.toString(), "127.0.0.1", null));
    }

    @Test
    void endsAWaitingReaderAtOnce() throws Exception {
        fake.on("/v1.45/events", (socket, out) -> {
            FakeEngine.chunks().answer(socket, out);
            out.flush();
            Thread.sleep(60_000);
        });
        try (Engine engine = connect(new TlsMaterial(client.certificate(), client.key(), server.certificate()))) {
            EngineEvents events = engine.events(null);
            FutureTask<Boolean> reader = new FutureTask<>(() -> events.next().isEmpty());
            Thread.ofVirtual().start(reader);
            Thread.sleep(100);
            events.close();
            assertTrue(reader.get(500, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        try (Engine engine = connect(new TlsMaterial(client.certificate(), client.key(), null))) {
            failsForTls("is not trusted", engine::ping);
        }
        try (Engine engine = connect(new TlsMaterial(client.certificate(), client.key(), client.certificate()))) {
            failsForTls("is not trusted", engine::ping);
        }
    }

    @Test
    void looksAtTheNameInTheCertificate() throws Exception {
        try (Engine engine =
                connect(null, "localhost", new TlsMaterial(client.certificate(), client.key(), server.certificate()))) {
            failsForTls("for another name", engine::ping);
        }
    }

    @Test
    void tellsThatTheEngineDemandsAnotherCertificate() throws Exception {
        try (Engine engine = connect(new TlsMaterial(server.certificate(), server.key(), server.certificate()))) {
            EngineException failure = assertThrows(EngineException.class, engine::ping);
            assertTrue(failure.engineLost());
            assertTrue(failure.toString().contains("not accept the client certificate"), failure::toString);
        }
    }

    @Test
    void tellsThatTheOtherSideSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Engine engine = new DockerJavaConnector((String) null)
                        .connect(new EngineEndpoint(
                                new HostAddress("127.0.0.1"),
                                plain.getLocalPort(),
                                true,
                                null,
                                Duration.ofSeconds(10)))) {
            Thread.ofVirtual().start(() -> refuse(plain));
            failsForTls("does not speak TLS", engine::ping);
        }
    }

    private static void refuse(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The other side had enough.
        }
    }

    @Test
    void namesWhatCannotBeUsedButNotItsContent() throws Exception {
        String certificate = client.certificate();
        failsForTls("the client certificate has no", () -> connect(new TlsMaterial("secret", key(), null)));
        failsForTls("the client key is no", () -> connect(new TlsMaterial(certificate, "secret", null)));
        failsForTls("the certificate authority has no", () -> connect(new TlsMaterial(certificate, key(), "secret")));
        failsForTls(
                "the client certificate is damaged",
                () -> connect(
                        new TlsMaterial(certificate.replaceFirst("MII", "AAA").replaceFirst("M", "A"), key(), null)));
        EngineException failure = assertThrows(
                EngineException.class,
                () -> connect(new TlsMaterial(
                        certificate, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----", null)));
        assertFalse(failure.toString().contains("c2VjcmV0"), failure::toString);
    }

    private static String key() {
        try {
            return client.key();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
