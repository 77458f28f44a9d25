package io.dockstat.engine.internal;

import com.fasterxml.jackson.core.JacksonException;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words that help the one who runs the server. */
final class Failures {
    /** The transport's own, which its bundle keeps to itself: what came was no HTTP. */
    private static final Set<String> NO_HTTP = Set.of(
            "ClientProtocolException",
            "ProtocolException",
            "MalformedChunkCodingException",
            "MessageConstraintException",
            "UnsupportedHttpVersionException",
            "RedirectException",
            "CircularRedirectException");

    private Failures() {}

    static EngineException late(Target target) {
        return new EngineException(
                Reason.TIMEOUT, "no answer from " + target.display() + " within " + seconds(target.limit()), null);
    }

    /** @param thrown by the transport, which wraps what it catches */
    static EngineException of(@Nullable Throwable thrown, Target target) {
        if (thrown instanceof EngineException known) {
            return known;
        }
        Throwable failure = cause(thrown);
        if (failure instanceof SSLException tls) {
            return new EngineException(Reason.TLS, "TLS with " + target.display() + " failed: " + tlsReason(tls), tls);
        }
        if (failure instanceof InterruptedIOException) {
            return late(target);
        }
        if (noDocker(failure)) {
            return new EngineException(
                    Reason.NOT_DOCKER, target.display() + " does not answer like a Docker engine", failure);
        }
        return new EngineException(Reason.UNREACHABLE, unreachable(failure, target), failure);
    }

    private static @Nullable Throwable cause(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst()
                .orElse(thrown);
    }

    private static boolean noDocker(@Nullable Throwable failure) {
        return failure instanceof JacksonException
                || failure instanceof Capped.TooMuchException
                || (failure != null && NO_HTTP.contains(failure.getClass().getSimpleName()));
    }

    private static String unreachable(@Nullable Throwable failure, Target target) {
        String display = target.display();
        if (failure instanceof UnknownHostException) {
            return "the name in " + display + " is not known";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to " + display;
        }
        if (target.endpoint().address().unix()) {
            return socket(Path.of(target.endpoint().address().socketPath()), display);
        }
        if (failure instanceof ConnectException) {
            return "connection refused by " + display;
        }
        // In TLS 1.3 a server that refuses the client's certificate may be gone before its reason arrives.
        String perhaps = target.tls() == null ? "" : "; perhaps it does not accept the client certificate";
        return "the connection to " + display + " broke" + perhaps;
    }

    /** The system's own messages come in the system's language, so the file is looked at instead. */
    private static String socket(Path file, String display) {
        if (Files.notExists(file)) {
            return "no such file: " + display;
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return "permission denied: " + display;
        }
        return "nobody answers at " + display;
    }

    private static String tlsReason(SSLException failure) {
        String text = Objects.requireNonNullElse(failure.getMessage(), "").toLowerCase(Locale.ROOT);
        if (failure instanceof SSLPeerUnverifiedException) {
            return "the engine's certificate is for another name";
        }
        if (text.contains("unsupported or unrecognized ssl message")) {
            return "the other side does not speak TLS";
        }
        if (text.contains("received fatal alert")) {
            return "the engine does not accept the client certificate, or demands one";
        }
        if (text.contains("path") || text.contains("certificate") || text.contains("trust")) {
            return "the engine's certificate is not trusted";
        }
        return "the two sides could not agree";
    }

    private static String seconds(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
