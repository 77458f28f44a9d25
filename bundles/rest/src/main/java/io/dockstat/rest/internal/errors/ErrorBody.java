package io.dockstat.rest.internal.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dockstat.FieldError;
import io.dockstat.rest.internal.json.StrictJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The one shape of every error on the wire.
 *
 * @param success always false
 * @param error the class of the error in a few words
 * @param message what was wrong, for the sender
 * @param path the path of the request
 * @param timestamp when, in UTC with milliseconds
 * @param details the fields at fault; empty where the error is not about fields
 */
public record ErrorBody(
        boolean success, String error, String message, String path, String timestamp, List<FieldError> details) {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public ErrorBody {
        details = List.copyOf(details);
    }

    /** The answer to a request that failed just now. */
    public static ErrorBody of(Problem problem, String path) {
        return new ErrorBody(
                false,
                problem.kind().error(),
                problem.message(),
                path,
                MILLISECONDS.format(Instant.now()),
                problem.details());
    }

    /** As JSON text. */
    public String json() {
        try {
            return StrictJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a list of texts can be written", e);
        }
    }
}
