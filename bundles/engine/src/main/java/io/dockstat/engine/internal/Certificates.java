package io.dockstat.engine.internal;

import com.github.dockerjava.core.util.CertificateUtils;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.engine.TlsMaterial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates in PEM, made fit for TLS. What they contain is in no message. */
final class Certificates {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    /** Only for a key store that lives in memory and is never written. */
    private static final char[] NO_PASSWORD = {};

    private final Optional<Path> folder;

    /** @param folder has {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for endpoints that bring no certificates */
    Certificates(Optional<Path> folder) {
        this.folder = folder;
    }

    /** @throws EngineException TLS, naming what cannot be used */
    SSLContext context(EngineEndpoint endpoint) {
        Optional<TlsMaterial> material = endpoint.certificates();
        if (material.isPresent()) {
            TlsMaterial own = material.get();
            return context(own.certificate(), own.key(), own.authority());
        }
        return context(file("cert.pem"), file("key.pem"), file("ca.pem"));
    }

    private @Nullable String file(String name) {
        Path file = folder.map(path -> path.resolve(name)).orElse(null);
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(name + " in DOCKER_CERT_PATH cannot be read", e);
        }
    }

    private static SSLContext context(@Nullable String certificate, @Nullable String key, @Nullable String authority) {
        if ((certificate == null) != (key == null)) {
            throw unusable("the client certificate and its key are only of use together", null);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] own = certificate == null || key == null ? null : own(certificate, key);
            context.init(own, authority == null ? null : trusted(authority), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("the certificates cannot be used", e);
        }
    }

    private static KeyManager[] own(String certificate, String key) throws GeneralSecurityException, IOException {
        List<Certificate> chain = certificates(certificate, "the client certificate");
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey(key), NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusted(String authority) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int count = 0;
        for (Certificate certificate : certificates(authority, "the certificate authority")) {
            store.setCertificateEntry("authority-" + count++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String pem, String what) {
        String blocks =
                CERTIFICATE.matcher(pem).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        try {
            List<Certificate> found = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(blocks.getBytes(StandardCharsets.US_ASCII))));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            throw unusable(what + " is damaged", e);
        }
        throw unusable(what + " has no PEM certificate in it", null);
    }

    /** In any of the forms that openssl writes, but not encrypted. */
    private static PrivateKey privateKey(String pem) {
        try {
            PrivateKey key = CertificateUtils.loadPrivateKey(pem);
            if (key != null) {
                return key;
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw unusable("the client key is damaged", e);
        }
        throw unusable("the client key is no unencrypted PEM private key", null);
    }

    private static EngineException unusable(String message, @Nullable Throwable cause) {
        return new EngineException(Reason.TLS, message, cause);
    }
}
