package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PathCheckTest {
    @Test
    void refusesParametersInsideAPath() {
        assertTrue(PathCheck.refusal(
                        new FakeRequest().path("/api/v2/docker/status;a=b").get())
                .isPresent());
        assertFalse(PathCheck.refusal(new FakeRequest().get()).isPresent());
    }
}
