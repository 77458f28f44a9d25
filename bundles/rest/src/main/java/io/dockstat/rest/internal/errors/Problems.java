package io.dockstat.rest.internal.errors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.dockstat.DockStatException;
import io.dockstat.FieldError;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an exception that reached the edge means to the sender of the request. */
final class Problems {
    private static final int LONGEST_CHAIN = 16;

    private Problems() {}

    /** The sender's view of it; empty for a defect of ours, of which the sender learns nothing. */
    static Optional<Problem> of(Throwable thrown) {
        return first(thrown, BodyTooLargeException.class)
                .map(e -> new Problem(Kind.TOO_LARGE, e.getMessage()))
                .or(() -> first(thrown, DockStatException.class).map(e -> known(e, thrown)))
                .or(() -> first(thrown, JsonProcessingException.class)
                        .filter(e -> isInput(e))
                        .map(Problems::json))
                .or(() -> first(thrown, CharConversionException.class)
                        .map(e -> new Problem(Kind.PARSE, "The body is not text in UTF-8")))
                .or(() -> connection(thrown));
    }

    /** An error of a room; when it was thrown while a body was bound, its fields lie where the body has them. */
    private static Problem known(DockStatException e, Throwable thrown) {
        String prefix =
                first(thrown, JsonMappingException.class).map(JsonFieldPath::of).orElse("");
        List<FieldError> details = e.details().stream()
                .map(detail -> new FieldError(JsonFieldPath.join(prefix, detail.field()), detail.message()))
                .toList();
        String message = Objects.requireNonNullElse(e.getMessage(), e.code().name());
        boolean moved = !prefix.isEmpty() && !details.isEmpty();
        return new Problem(Kind.of(e.code()), moved ? JsonFieldPath.join(prefix, message) : message, details);
    }

    /** A body that ends early or comes too slowly; rooms throw no such thing, so it is the connection's. */
    private static Optional<Problem> connection(Throwable thrown) {
        boolean reading = thrown instanceof IOException && !(thrown instanceof JsonProcessingException);
        return reading
                ? Optional.of(new Problem(Kind.BAD_REQUEST, "The body could not be read to its end"))
                : Optional.empty();
    }

    private static Problem json(JsonProcessingException e) {
        Optional<JsonProcessingException> syntax = syntax(e);
        if (syntax.isPresent()) {
            return new Problem(Kind.PARSE, "The body is not JSON" + place(syntax.get()) + ": " + reason(syntax.get()));
        }
        String field = e instanceof JsonMappingException mapping ? JsonFieldPath.of(mapping) : "";
        String expected = JsonTypes.expected(e);
        String named = field.isEmpty() ? "body" : field;
        return new Problem(Kind.VALIDATION, named + " " + expected, List.of(new FieldError(named, expected)));
    }

    /** Deep inside a body, a fault of the text comes wrapped like a fault of a value. */
    private static Optional<JsonProcessingException> syntax(JsonProcessingException e) {
        if (e instanceof MismatchedInputException && e.getOriginalMessage().startsWith("Trailing token")) {
            return Optional.of(e);
        }
        return chain(e).filter(JsonProcessingException.class::isInstance)
                .map(JsonProcessingException.class::cast)
                .filter(cause -> !(cause instanceof JsonMappingException) && !(cause instanceof InputCoercionException))
                .findFirst();
    }

    /** Writing an answer can fail with the same family of exceptions: that is a defect of ours. */
    private static boolean isInput(JsonProcessingException e) {
        return e.getProcessor() instanceof JsonParser
                || e instanceof MismatchedInputException
                || e instanceof StreamConstraintsException;
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return "something follows its end";
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested deeper, or a value in it is longer, than the limit";
        }
        int aside = message.indexOf(" (");
        return aside < 0 ? message : message.substring(0, aside);
    }

    private static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return chain(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, t -> t == null ? null : t.getCause())
                .limit(LONGEST_CHAIN)
                .flatMap(Stream::ofNullable);
    }
}
