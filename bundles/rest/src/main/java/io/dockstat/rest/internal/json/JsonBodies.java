package io.dockstat.rest.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Reads and writes the bodies of all areas' routes as JSON. */
@Component(
        service = {MessageBodyReader.class, MessageBodyWriter.class},
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.json",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** Of one area alone: a mapper keeps the classes that it has read and written, and must go with their version. */
    private final ObjectMapper json = StrictJson.make();

    /** Asked, and not extended: it has a field of JAX-RS's context, by which CXF would keep this class and its bundle for ever. */
    private final JacksonJsonProvider jackson = new JacksonJsonProvider(json);

    /** A request without a body names no type; one with a body has been checked by then. */
    @Override
    public boolean isReadable(
            Class<?> type, @Nullable Type generic, Annotation @Nullable [] annotations, @Nullable MediaType mediaType) {
        return jackson.isReadable(type, generic, annotations, MediaType.APPLICATION_JSON_TYPE);
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
        return jackson.readFrom(type, generic, annotations, mediaType, headers, in);
    }

    @Override
    public boolean isWriteable(
            Class<?> type, @Nullable Type generic, Annotation @Nullable [] annotations, @Nullable MediaType mediaType) {
        return jackson.isWriteable(type, generic, annotations, mediaType);
    }

    /** Made whole first: a value that cannot be written must not leave half of itself in the answer. */
    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            @Nullable Type generic,
            Annotation @Nullable [] annotations,
            @Nullable MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(json.writeValueAsBytes(value));
    }
}
