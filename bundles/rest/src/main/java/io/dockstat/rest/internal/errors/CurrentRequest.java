package io.dockstat.rest.internal.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a thread answers. JAX-RS would give it to a mapper's field as well, but its implementation remembers each class that
 * ever had such a field for as long as an application lives, and with it the former version of this bundle.
 */
public final class CurrentRequest {
    private static final ThreadLocal<@Nullable HttpServletRequest> REQUEST = new ThreadLocal<>();

    private CurrentRequest() {}

    /** From here on, on this thread, until {@link #ends}. */
    public static void begins(HttpServletRequest request) {
        REQUEST.set(request);
    }

    /** It has been answered. */
    public static void ends() {
        REQUEST.remove();
    }

    /**
     * That of this thread.
     *
     * @throws IllegalStateException where none is being answered
     */
    static HttpServletRequest get() {
        return Optional.ofNullable(REQUEST.get())
                .orElseThrow(() -> new IllegalStateException("nothing is being answered on this thread"));
    }
}
