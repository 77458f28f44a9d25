package io.dockstat.rest.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.dockstat.JsonText;
import io.dockstat.rest.AsGiven;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mapper of every body: a value of the wrong type is an error here, never a guess. */
public final class StrictJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_STRING = 5 * 1024 * 1024;
    private static final ObjectMapper MAPPER = make();

    private StrictJson() {}

    /** The one mapper; safe for all threads, and never changed. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Another one like it. */
    static ObjectMapper make() {
        JsonMapper mapper = JsonMapper.builder(factory())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .annotationIntrospector(AnnotationIntrospector.pair(new Given(), new JacksonAnnotationIntrospector()))
                .addModule(values())
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_STRING)
                        .build())
                .build();
    }

    private static SimpleModule values() {
        return new SimpleModule("dockstat")
                .addDeserializer(Double.class, new Finite())
                .addSerializer(JsonText.class, new Writing<>((text, out) -> out.writeRawValue(text.value())))
                .addSerializer(Instant.class, new Writing<>((moment, out) -> out.writeString(moment.toString())));
    }

    /** Leaves out what was not given, where {@link AsGiven} says so. */
    private static final class Given extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated where) {
            return where instanceof AnnotatedClass && where.hasAnnotation(AsGiven.class)
                    ? JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)
                    : JsonInclude.Value.empty();
        }
    }

    /** JSON knows no infinity, yet 1e400 would become one. */
    private static final class Finite extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        private final transient DoubleDeserializer any = new DoubleDeserializer(Double.class, null);

        Finite() {
            super(Double.class);
        }

        @Override
        public @Nullable Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Double value = any.deserialize(in, context);
            if (value != null && !Double.isFinite(value)) {
                throw new InputCoercionException(in, "not finite", in.currentToken(), Double.class);
            }
            return value;
        }
    }

    /** How one type is written. */
    @FunctionalInterface
    private interface Writer<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static final class Writing<T> extends JsonSerializer<T> {
        private final Writer<T> writer;

        Writing(Writer<T> writer) {
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider serializers) throws IOException {
            writer.write(value, out);
        }
    }
}
