package io.dockstat.plugins.internal.rest.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dockstat.DockStatException;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whatever a plugin's resource throws as the plugin's failure, in the shape that all errors have. */
public final class ResourceErrors implements ExceptionMapper<Exception> {
    private static final int DEEPEST = 20;

    private final Function<Throwable, DockStatException> told;

    @Context
    private @Nullable Providers providers;

    @Context
    private @Nullable HttpServletRequest request;

    ResourceErrors(Function<Throwable, DockStatException> told) {
        this.told = told;
    }

    @Override
    public Response toResponse(Exception thrown) {
        ExceptionMapper<Throwable> shape = Objects.requireNonNull(providers, "JAX-RS gives them to its mappers")
                .getExceptionMapper(Throwable.class);
        if (isOfTheSender(thrown)) {
            return shape.toResponse(thrown);
        }
        DockStatException problem = told.apply(thrown);
        Objects.requireNonNull(request, "JAX-RS gives it to its mappers")
                .setAttribute(RequestAttributes.PROBLEM, problem);
        return shape.toResponse(problem);
    }

    /** JSON that is none or does not fit, and a body that is too large, come before the plugin. */
    private static boolean isOfTheSender(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(each -> each instanceof JsonProcessingException
                        || each.getClass().getName().startsWith("io.dockstat.rest."));
    }
}
