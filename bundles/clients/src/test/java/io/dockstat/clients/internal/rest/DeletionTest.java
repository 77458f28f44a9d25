package io.dockstat.clients.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionTest {
    @Test
    void takesTheQueryOrTheBody() {
        assertEquals(3, Deletion.clientId("3", null));
        assertEquals(3, Deletion.clientId("3", ""));
        assertEquals(3, Deletion.clientId("3", "{\"clientId\":4}"));
        assertEquals(4, Deletion.clientId(null, "{\"clientId\":4,\"more\":1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "null | null | INVALID",
                "null | `` | INVALID",
                "null | {} | INVALID",
                "null | [] | INVALID",
                "null | 4 | INVALID",
                "null | {\"clientId\":null} | INVALID",
                "null | {\"clientId\":\"4\"} | INVALID",
                "null | {\"clientId\":4.5} | INVALID",
                "null | {\"clientId\":0} | INVALID",
                "null | {\"clientId\":99999999999} | INVALID",
                "null | {\"clientId\":4 | MALFORMED",
                "null | {\"clientId\":4} 5 | MALFORMED",
                "x | null | INVALID",
                "-1 | {\"clientId\":4} | INVALID"
            })
    void refusesTheRest(String query, String body, ErrorCode expected) {
        assertEquals(
                expected,
                assertThrows(DockStatException.class, () -> Deletion.clientId(query, body))
                        .code());
    }
}
