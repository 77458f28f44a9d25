package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookmarkTest {
    private static final Instant T = Instant.parse("2026-11-23T07:52:54.774591617Z");
    private static final EngineEvent START = new EngineEvent("a", "start", T);
    private static final EngineEvent DIE = new EngineEvent("a", "die", T);
    private static final EngineEvent LATER = new EngineEvent("a", "stop", T.plusNanos(1));

    private final Bookmark bookmark = new Bookmark();
    private final List<EngineEvent> taken = new ArrayList<>();

    @Test
    void nothingIsAskedForOfBeforeTheFirstStream() {
        assertNull(bookmark.open(engine("x", null)).since());
        assertEquals(
                T,
                new Bookmark()
                        .open(engine("x", "2026-11-23T08:52:54.774591617+01:00"))
                        .since());
        assertNull(new Bookmark().open(engine("x", "yesterday")).since());
        assertNull(new Bookmark().open(Optional.empty()).since());
    }

    @Test
    void whatWasReadAtTheLastMomentComesOnceMoreAndIsKnown() {
        Bookmark.Reading first = bookmark.open(engine("x", null));
        assertTrue(first.read(START, taken::add));
        assertTrue(first.read(DIE, taken::add));
        Bookmark.Reading second = bookmark.open(engine("x", null));
        assertEquals(T, second.since());
        assertFalse(second.read(START, taken::add));
        assertFalse(second.read(DIE, taken::add));
        assertTrue(second.read(LATER, taken::add));
    }

    @Test
    void whatWasNotReadAtTheLastMomentIsNew() {
        assertTrue(bookmark.open(engine("x", null)).read(START, taken::add));
        Bookmark.Reading second = bookmark.open(engine("x", null));
        assertFalse(second.read(START, taken::add));
        assertTrue(second.read(DIE, taken::add));
        // The same again is another one: this engine's clock is coarse.
        assertTrue(second.read(START, taken::add));
        Bookmark.Reading third = bookmark.open(engine("x", null));
        assertFalse(third.read(START, taken::add));
        assertFalse(third.read(DIE, taken::add));
        assertFalse(third.read(START, taken::add));
        assertTrue(third.read(START, taken::add));
    }

    @Test
    void anEventOutOfTurnMovesNothingBack() {
        Bookmark.Reading first = bookmark.open(engine("x", null));
        assertTrue(first.read(LATER, taken::add));
        assertTrue(first.read(START, taken::add));
        assertEquals(LATER.at(), bookmark.open(engine("x", null)).since());
    }

    @Test
    void anotherEnginesPastIsNotOurs() {
        assertTrue(bookmark.open(engine("x", null)).read(START, taken::add));
        assertNull(bookmark.open(engine("y", null)).since());
        assertNull(bookmark.open(Optional.empty()).since());
    }

    @Test
    void anEngineThatNeverSaysWhoItIsStaysTheSame() {
        assertTrue(bookmark.open(Optional.empty()).read(START, taken::add));
        assertEquals(T, bookmark.open(Optional.empty()).since());
    }

    @Test
    void whatAnOldStreamStillSaysIsLeftToTheNew() {
        Bookmark.Reading first = bookmark.open(engine("x", null));
        assertTrue(first.read(START, taken::add));
        Bookmark.Reading second = bookmark.open(engine("x", null));
        assertFalse(first.read(LATER, taken::add));
        assertFalse(second.read(START, taken::add));
        assertTrue(second.read(LATER, taken::add));
    }

    @Test
    void afterMonitoringWasStoppedNothingIsOwed() {
        Bookmark.Reading first = bookmark.open(engine("x", null));
        assertTrue(first.read(START, taken::add));
        bookmark.forget();
        assertFalse(first.read(LATER, taken::add));
        assertNull(bookmark.open(engine("x", null)).since());
    }

    private static Optional<EngineInfo> engine(String id, @Nullable String systemTime) {
        return Optional.of(
                new EngineInfo(id, null, null, null, null, null, null, null, null, null, null, null, null, systemTime));
    }
}
