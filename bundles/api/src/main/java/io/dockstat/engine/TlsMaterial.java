package io.dockstat.engine;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What TLS with an engine needs, as PEM text. Never logged: {@link #toString()} hides it.
 *
 * @param certificate the client's certificate chain
 * @param key the client's private key
 * @param authority the certificates that the engine's own has to come from; null trusts the JDK's
 */
public record TlsMaterial(
        String certificate, String key, @Nullable String authority) {
    public TlsMaterial {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    /** The certificates that the engine's own has to come from; empty for the JDK's. */
    public Optional<String> trusted() {
        return Optional.ofNullable(authority);
    }

    @Override
    public String toString() {
        return "TlsMaterial[***]";
    }
}
