package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A plugin's filter as the whiteboard sees it; see {@link GuardedServlet}. */
final class GuardedFilter implements Filter, Guarded {
    private final Filter filter;
    private final Guard guard;
    private final boolean alone;
    private final Beginning beginning;
    private volatile @Nullable FilterConfig config;

    /** @param alone whether nobody else counts the calls that it passes on */
    GuardedFilter(Filter filter, Guard guard, boolean alone) {
        this.filter = filter;
        this.alone = alone;
        this.guard = guard;
        this.beginning = new Beginning(guard.home().deadline());
    }

    @Override
    public void init(FilterConfig given) {
        config = given;
    }

    @Override
    public boolean isReady() {
        return config != null;
    }

    @Override
    public void begin() throws IOException, ServletException {
        beginning.once(() -> guard.inside(() -> filter.init(DockStatException.available(config, "rest"))));
    }

    /** A call that it passes on is counted where it ends. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AtomicBoolean passed = new AtomicBoolean();
        FilterChain counted = (onRequest, onResponse) -> {
            passed.set(true);
            chain.doFilter(onRequest, onResponse);
        };
        guard.answer(
                request,
                response,
                () -> {
                    begin();
                    filter.doFilter(request, response, counted);
                },
                () -> alone || !passed.get());
    }

    @Override
    public void destroy() {
        // end() does it.
    }

    @Override
    public void end() throws IOException, ServletException {
        if (beginning.isDone()) {
            guard.inside(filter::destroy);
        }
    }
}
