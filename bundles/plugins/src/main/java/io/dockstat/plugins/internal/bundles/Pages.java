package io.dockstat.plugins.internal.bundles;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The files of a plugin's folder {@code web/}, below the plugin's root; {@code index.html} at its folder. A filter behind the plugin's
 * own, so that whatever is no file is left to the routes; no servlet, for the whiteboard takes the one at {@code /*} for the root
 * before one at the root itself.
 */
final class Pages extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String INDEX = "index.html";
    private static final int RANKING = 50;
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final transient Bundle bundle;
    private final transient Guard guard;
    private final transient Map<String, String> files;

    private Pages(Bundle bundle, Guard guard, Map<String, String> files) {
        this.bundle = bundle;
        this.guard = guard;
        this.files = files;
    }

    /** Serves them; empty where there are none. */
    static Optional<ServiceRegistration<Filter>> serve(
            BundleContext bundles, Bundle bundle, Guard guard, List<String> pages) {
        Map<String, String> files = files(pages);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> properties = Map.of(
                "osgi.http.whiteboard.filter.pattern",
                "/*",
                "osgi.http.whiteboard.filter.name",
                "dockstat.pages",
                "osgi.http.whiteboard.filter.asyncSupported",
                true,
                "osgi.http.whiteboard.context.select",
                Route.select(guard),
                "service.ranking",
                RANKING);
        Filter filter = new Pages(bundle, guard, files);
        return Optional.of(bundles.registerService(Filter.class, filter, FrameworkUtil.asDictionary(properties)));
    }

    /** By path below the root. */
    private static Map<String, String> files(List<String> pages) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String page : pages) {
            files.put("/" + page, page);
            if (page.equals(INDEX) || page.endsWith("/" + INDEX)) {
                files.put("/" + page.substring(0, page.length() - INDEX.length()), page);
            }
        }
        return files;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Objects.requireNonNullElse(request.getServletPath(), "")
                + Objects.requireNonNullElse(request.getPathInfo(), "");
        String file = READS.contains(request.getMethod()) ? files.get(path.isEmpty() ? "/" : path) : null;
        if (file == null) {
            chain.doFilter(request, response);
        } else {
            guard.answer(request, response, () -> send(file, request, response));
        }
    }

    private void send(String file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (file.equals(INDEX)
                && !request.getRequestURI().endsWith("/")
                && !request.getRequestURI().endsWith(INDEX)) {
            // Without the slash the links of the page would lead beside it.
            response.sendRedirect(guard.home().path() + "/");
            return;
        }
        URL content = Objects.requireNonNull(bundle.getEntry("web/" + file), file);
        response.setContentType(type(file));
        response.setHeader("Cache-Control", "no-cache");
        try (InputStream in = content.openStream()) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static String type(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
