package io.dockstat.modules.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a module that was swapped.
 *
 * @param distribution sha256 of the distribution's jar that this stands in for: another one there means an upgrade, and this is void
 * @param current sha256 of the jar that runs, and starts after a restart
 * @param previous sha256 of the one before; null for none
 * @param swappedAt when
 */
record Kept(String distribution, String current, @Nullable String previous, Instant swappedAt) {
    static Kept read(Properties properties) {
        String previous = properties.getProperty("previous", "");
        return new Kept(
                properties.getProperty("distribution", ""),
                properties.getProperty("current", ""),
                previous.isBlank() ? null : previous,
                Instant.parse(properties.getProperty("swappedAt", Instant.EPOCH.toString())));
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("distribution", distribution);
        properties.setProperty("current", current);
        properties.setProperty("previous", before().orElse(""));
        properties.setProperty("swappedAt", swappedAt.toString());
        return properties;
    }

    Optional<String> before() {
        return Optional.ofNullable(previous);
    }
}
