package io.dockstat.containers.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOptionsTest {
    @Test
    void hasDefaults() {
        assertEquals(new ReadOptions(true, false), ReadOptions.of(null, null));
        assertEquals(new ReadOptions(false, true), ReadOptions.of("false", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TRUE", "1", "no", " true"})
    void refusesOtherWords(String word) {
        DockStatException refused = assertThrows(DockStatException.class, () -> ReadOptions.of(word, word));
        assertEquals(ErrorCode.INVALID, refused.code());
        assertEquals(
                List.of("raw", "fresh"),
                refused.details().stream().map(FieldError::field).toList());
    }
}
