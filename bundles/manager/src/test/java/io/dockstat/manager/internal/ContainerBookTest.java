package io.dockstat.manager.internal;

import static io.dockstat.manager.internal.FakeEngine.container;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.ContainerSummary;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerBookTest {
    private final ContainerBook book = new ContainerBook();

    @BeforeEach
    void three() {
        book.replace(
                List.of(container("c", "running", 30), container("b", "exited", 20), container("a", "paused", 10)));
    }

    @Test
    void aNewcomerTakesItsPlaceByAge() {
        assertTrue(book.merge(Set.of("x"), List.of(container("x", "running", 25))));
        assertEquals(List.of("c", "x", "b", "a"), ids());
        assertTrue(book.merge(Set.of("y"), List.of(container("y", "running", 40))));
        assertEquals(List.of("y", "c", "x", "b", "a"), ids());
    }

    @Test
    void whatWasAskedForAndIsNotThereIsGone() {
        assertTrue(book.merge(Set.of("b", "never"), List.of()));
        assertEquals(List.of("c", "a"), ids());
    }

    @Test
    void achangeKeepsItsPlace() {
        assertTrue(book.merge(Set.of("b"), List.of(container("b", "running", 20))));
        assertEquals(List.of("c", "b", "a"), ids());
        assertFalse(book.merge(Set.of("b"), List.of(container("b", "running", 20))));
    }

    private List<String> ids() {
        return book.list().stream().map(ContainerSummary::id).toList();
    }
}
