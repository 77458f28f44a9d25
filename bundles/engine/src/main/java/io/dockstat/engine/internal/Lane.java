package io.dockstat.engine.internal;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection to an engine, made when it is needed and kept for the next request. Whoever holds the lane is the
 * only one to use it, so that ending a request that went wrong disturbs no other.
 */
final class Lane implements AutoCloseable {
    private final Target target;
    private final boolean endless;
    private @Nullable DockerHttpClient client;
    private int attempt;

    /** @param endless whether silence in the middle of an answer is fine */
    Lane(Target target, boolean endless) {
        this.target = target;
        this.endless = endless;
    }

    /** Asks for a path; the answer's head has come when this returns. */
    Answer get(String path) throws IOException {
        Request request = Request.builder()
                .method(Request.Method.GET)
                .path(path)
                .putHeader("Host", target.hostHeader())
                // The transport follows redirects to other hosts, and cannot be told not to, except by this: it does
                // not where a request carries something that the other host should not see.
                .putHeader("Cookie", "redirects=none")
                .build();
        return new Answer(client().execute(request), target);
    }

    private DockerHttpClient client() throws IOException {
        DockerHttpClient present = client;
        if (present == null) {
            present = connect();
            client = present;
        }
        return present;
    }

    private DockerHttpClient connect() throws IOException {
        Duration silence = endless ? null : target.limit();
        SSLContext tls = target.tls();
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(target.uri(attempt))
                .sslConfig(tls == null ? null : () -> tls)
                .maxConnections(1)
                .connectionTimeout(target.limit())
                .responseTimeout(silence)
                .build();
    }

    /** Forgets the connection; the next request makes a new one. */
    void reset() {
        attempt++;
        close();
    }

    @Override
    public void close() {
        DockerHttpClient present = client;
        client = null;
        if (present != null) {
            try {
                present.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
