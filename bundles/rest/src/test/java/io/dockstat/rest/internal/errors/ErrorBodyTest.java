package io.dockstat.rest.internal.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {
    @Test
    void hasTheShapeOfTheContract() {
        Problem problem = new Problem(
                Kind.VALIDATION, "name must not be empty", List.of(new FieldError("name", "must not be empty")));
        String json = ErrorBody.of(problem, "/api/v2/x").json();
        assertTrue(
                json.matches(
                        "\\{\"success\":false,\"error\":\"Validation failed\",\"message\":\"name must not be empty\","
                                + "\"path\":\"/api/v2/x\",\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\","
                                + "\"details\":\\[\\{\"field\":\"name\",\"message\":\"must not be empty\"}]}"),
                json);
    }

    @Test
    void hasNoDetailsWhereNoFieldIsAtFault() {
        assertTrue(ErrorBody.of(new Problem(Kind.NOT_FOUND, "x"), "/").json().endsWith("\"details\":[]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "400,400,Bad request",
        "401,401,Unauthorized",
        "403,403,Forbidden",
        "404,404,Not found",
        "405,405,Method not allowed",
        "406,406,Not acceptable",
        "413,413,Payload too large",
        "414,414,URI too long",
        "415,415,Unsupported media type",
        "418,400,Bad request",
        "421,421,Misdirected request",
        "431,431,Request header fields too large",
        "500,500,Internal server error",
        "501,500,Internal server error",
        "503,503,Unavailable",
        "505,505,HTTP version not supported"
    })
    void everyStatusHasItsWords(int status, int answered, String error) {
        Problem problem = Problem.of(status, "GET", "/x");
        assertEquals(answered, problem.kind().status());
        assertEquals(error, problem.kind().error());
    }

    @Test
    void namesWhatNobodyAnswers() {
        assertEquals("Cannot PUT /x", Problem.of(404, "PUT", "/x").message());
    }
}
