package io.dockstat.engine.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine's JSON: read within bounds, and taken as it comes. Fields that are odd are as good as missing. */
final class Json {
    static final int MIB = 1 << 20;

    private static final int DEEPEST = 64;
    private static final Instant FIRST_SENSIBLE = Instant.EPOCH;

    private static final ObjectMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(MIB)
                    .build())
            .build());

    /** Reads trees; for one whole answer. */
    static final ObjectReader WHOLE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads trees one after another. */
    static final ObjectReader PARTS = MAPPER.reader();

    private Json() {}

    /** The one value that an answer is made of. */
    static JsonNode whole(Answer answer, long most) throws IOException {
        return WHOLE.readTree(answer.body(most).readAllBytes());
    }

    /** Text that is there and not empty. */
    static @Nullable String text(JsonNode object, String field) {
        String text = object.path(field).textValue();
        return text == null || text.isEmpty() ? null : text;
    }

    static String text(JsonNode object, String field, String otherwise) {
        String text = text(object, field);
        return text == null ? otherwise : text;
    }

    /** A whole number from 0 on that a long can hold. */
    static @Nullable Long count(JsonNode object, String field) {
        JsonNode number = object.path(field);
        return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0
                ? (Long) number.longValue()
                : null;
    }

    static long count(JsonNode object, String field, long otherwise) {
        Long count = count(object, field);
        return count == null ? otherwise : count;
    }

    static @Nullable Integer smallCount(JsonNode object, String field) {
        Long count = count(object, field);
        return count == null || count > Integer.MAX_VALUE ? null : (Integer) count.intValue();
    }

    /** A time that is meant: engines write the year 1 for none. */
    static Optional<Instant> time(JsonNode object, String field) {
        try {
            return Optional.ofNullable(text(object, field))
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .filter(FIRST_SENSIBLE::isBefore);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
