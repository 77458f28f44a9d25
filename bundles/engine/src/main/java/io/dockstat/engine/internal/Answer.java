package io.dockstat.engine.internal;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer of which the head is there. */
final class Answer implements AutoCloseable {
    private static final int DRAINED = 65_536;

    private final Response response;
    private final Target target;

    Answer(Response response, Target target) {
        this.response = response;
        this.target = target;
    }

    int status() {
        return response.getStatusCode();
    }

    @Nullable String header(String name) {
        return response.getHeader(name);
    }

    /**
     * Makes sure that it is what was asked for.
     *
     * @throws EngineException GONE, REFUSED or NOT_DOCKER where it is not
     */
    Answer expectOk() throws IOException {
        if (status() == 200) {
            return this;
        }
        drain();
        if (status() < 400 || !saidByDocker()) {
            throw new EngineException(
                    Reason.NOT_DOCKER,
                    target.display() + " does not answer like a Docker engine (HTTP status " + status() + ")",
                    null);
        }
        if (status() == 404) {
            throw new EngineException(Reason.GONE, "no such container on " + target.display(), null);
        }
        throw new EngineException(
                Reason.REFUSED, target.display() + " refused the call (HTTP status " + status() + ")", null);
    }

    /** An engine signs each answer or gives its reason in JSON; a guard in front of it just says that something is forbidden. */
    private boolean saidByDocker() {
        String type = header("Content-Type");
        return header("Api-Version") != null
                || (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                || status() == 401
                || status() == 403;
    }

    /** The body, which must not be longer than told. */
    Capped body(long most) {
        InputStream body = response.getBody();
        return new Capped(body, most);
    }

    /** Reads what is left, so that the connection can be used again; gives up where that is much. */
    void drain() throws IOException {
        long left = DRAINED;
        InputStream body = response.getBody();
        byte[] buffer = new byte[8192];
        int read = body.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
    }

    /** Ends a waiting read of the body, too. */
    @Override
    public void close() {
        response.close();
    }
}
