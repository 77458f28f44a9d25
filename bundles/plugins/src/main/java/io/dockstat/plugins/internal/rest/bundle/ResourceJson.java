package io.dockstat.plugins.internal.rest.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON of one plugin's resource. The server's own, which would do, remembers every class that it has written, and with it the class
 * loader of a plugin that is long gone. This one is as old as the plugin; by its ranking it goes before the other.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ResourceJson implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** JAX-RS has its own way with these. */
    private static final Set<Class<?>> PLAIN = Set.of(String.class, byte[].class);

    private static final int INITIAL = 16;
    private static final int MOST = 200;

    private final ObjectMapper mapper = JsonMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withCache(cache()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ResourceJson() {}

    private static LookupCache<Object, JavaType> cache() {
        return new LRUMap<>(INITIAL, MOST);
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation @Nullable [] annotations, @Nullable MediaType mediaType) {
        return isOurs(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation @Nullable [] annotations,
            @Nullable MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return mapper.readValue(in, mapper.constructType(generic));
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation @Nullable [] annotations, @Nullable MediaType mediaType) {
        return isOurs(type);
    }

    /** Made whole first: a value that cannot be written must not leave half of itself in the answer. */
    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation @Nullable [] annotations,
            @Nullable MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(mapper.writeValueAsBytes(value));
    }

    private static boolean isOurs(Class<?> type) {
        return !PLAIN.contains(type)
                && !InputStream.class.isAssignableFrom(type)
                && !jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type);
    }
}
