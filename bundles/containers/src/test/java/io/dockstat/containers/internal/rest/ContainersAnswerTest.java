package io.dockstat.containers.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.containers.internal.Reading;
import io.dockstat.containers.internal.Samples;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.List;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContainersAnswerTest {
    @BeforeAll
    static void delegate() {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    @Test
    void aLiveReadingHasATag() {
        Reading reading = Samples.reading(true, true);
        Response answer = ContainersAnswer.of(reading, true, List.of());
        assertEquals(200, answer.getStatus());
        assertEquals("application/json", answer.getMediaType().toString());
        assertEquals("private, no-cache", answer.getHeaderString("Cache-Control"));
        assertEquals("2", answer.getHeaderString("X-DockStat-Unreachable-Hosts"));
        assertTrue(answer.getHeaderString("ETag").startsWith("W/\""));
        assertTrue(((byte[]) answer.getEntity()).length > 2);
    }

    @Test
    void whoHasItGetsNothingTwice() {
        Reading reading = Samples.reading(true, true);
        String tag = ContainersAnswer.of(reading, true, List.of()).getHeaderString("ETag");
        Response answer = ContainersAnswer.of(reading, true, List.of(tag));
        assertEquals(304, answer.getStatus());
        assertFalse(answer.hasEntity());
        assertEquals(tag, answer.getHeaderString("ETag"));
        assertEquals("2", answer.getHeaderString("X-DockStat-Unreachable-Hosts"));
        assertEquals(200, ContainersAnswer.of(reading, false, List.of(tag)).getStatus());
        assertEquals(
                200,
                ContainersAnswer.of(Samples.reading(true, true), true, List.of(tag))
                        .getStatus());
    }

    @Test
    void whatWasReadForOneIsNotKept() {
        Response answer = ContainersAnswer.of(Samples.reading(false, false), true, List.of("*"));
        assertEquals(200, answer.getStatus());
        assertNull(answer.getHeaderString("ETag"));
        assertNull(answer.getHeaderString("X-DockStat-Unreachable-Hosts"));
        assertEquals("no-store", answer.getHeaderString("Cache-Control"));
    }
}
