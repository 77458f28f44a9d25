package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's servlet as the whiteboard sees it. The whiteboard calls {@code init} and {@code destroy} with its locks held, so what the
 * plugin does there waits for a thread of the plugin's own.
 */
final class GuardedServlet implements Servlet, Guarded {
    private final Servlet servlet;
    private final Guard guard;
    private final Beginning beginning;
    private volatile @Nullable ServletConfig config;

    GuardedServlet(Servlet servlet, Guard guard) {
        this.servlet = servlet;
        this.guard = guard;
        this.beginning = new Beginning(guard.home().deadline());
    }

    @Override
    public void init(ServletConfig given) {
        config = given;
    }

    @Override
    public boolean isReady() {
        return config != null;
    }

    @Override
    public void begin() throws IOException, ServletException {
        beginning.once(() -> guard.inside(() -> servlet.init(known())));
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        guard.answer(request, response, () -> {
            begin();
            servlet.service(request, response);
        });
    }

    @Override
    public void destroy() {
        // end() does it.
    }

    @Override
    public void end() throws IOException, ServletException {
        if (beginning.isDone()) {
            guard.inside(servlet::destroy);
        }
    }

    @Override
    public ServletConfig getServletConfig() {
        return known();
    }

    @Override
    public String getServletInfo() {
        return Objects.requireNonNullElse(servlet.getServletInfo(), "");
    }

    private ServletConfig known() {
        return DockStatException.available(config, "rest");
    }
}
