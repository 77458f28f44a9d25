package io.dockstat.containers.internal.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final String TAG = EntityTags.tag("abc-7", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"abc-7\"",
                "\"abc-7\"",
                "*",
                "W/\"abc-7--gzip\"",
                "\"abc-7--gzip\"",
                "\"x\", W/\"abc-7\"",
                " \"x\" ,\"abc-7\" "
            })
    void knows(String header) {
        assertTrue(EntityTags.known(TAG, List.of(header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"abc-8\"", "abc-7", "\"abc-7", "W/\"abc-7-lean\"", ",", "\"--gzip\""})
    void doesNotKnow(String header) {
        assertFalse(EntityTags.known(TAG, List.of(header)));
    }

    @Test
    void looksAtEveryHeader() {
        assertFalse(EntityTags.known(TAG, List.of()));
        assertTrue(EntityTags.known(TAG, List.of("\"x\"", "\"abc-7\"")));
    }

    @Test
    void tellsRepresentationsApart() {
        assertNotEquals(TAG, EntityTags.tag("abc-7", false));
    }
}
