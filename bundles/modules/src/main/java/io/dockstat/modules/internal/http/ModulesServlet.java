package io.dockstat.modules.internal.http;

import io.dockstat.DockStatException;
import io.dockstat.modules.internal.Catalogue;
import io.dockstat.modules.internal.Swaps;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /modules}: which there are, and their swaps. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + ModulesContext.NAME + ")"
        })
public final class ModulesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> JARS = Set.of("application/java-archive", "application/octet-stream");

    private final transient Catalogue catalogue;
    private final transient Swaps swaps;

    @Activate
    public ModulesServlet(@Reference Catalogue catalogue, @Reference Swaps swaps) {
        this.catalogue = catalogue;
        this.swaps = swaps;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> parts = List.of(Objects.requireNonNullElse(request.getPathInfo(), "")
                .replaceAll("^/+|/+$", "")
                .split("/", -1));
        try {
            if (parts.equals(List.of(""))) {
                all(request, response);
            } else if (parts.size() == 1) {
                one(parts.getFirst(), request, response);
            } else if (parts.size() == 2 && parts.getLast().equals("rollback")) {
                rollback(parts.getFirst(), request, response);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (DockStatException e) {
            refuse(e, request, response);
        }
    }

    static void refuse(DockStatException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(RequestAttributes.PROBLEM, e);
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    private void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (allowed(request, response, "", "GET", "HEAD")) {
            Json.write(response, catalogue.all());
        }
    }

    private void one(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!allowed(request, response, "/{name}", "GET", "HEAD", "PUT")) {
            return;
        }
        if (READING.contains(request.getMethod())) {
            Json.write(response, catalogue.one(name));
        } else if (isJar(request)) {
            put(name, request, response);
        } else {
            catalogue.one(name);
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private void put(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean dryRun = flag(request, "dryRun");
        boolean force = flag(request, "force");
        catalogue.one(name);
        byte[] jar = request.getInputStream().readAllBytes();
        if (dryRun) {
            Json.write(response, new Dry(swaps.plan(name, jar)));
        } else {
            Swap.answer(request, response, progress -> swaps.swap(name, jar, force, progress));
        }
    }

    private void rollback(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!allowed(request, response, "/{name}/rollback", "POST")) {
            return;
        }
        boolean dryRun = flag(request, "dryRun");
        boolean force = flag(request, "force");
        if (dryRun) {
            Json.write(response, new Dry(swaps.planRollback(name)));
        } else {
            Swap.answer(request, response, progress -> swaps.rollback(name, force, progress));
        }
    }

    /** Also notes which route it is, for the metrics. */
    private static boolean allowed(
            HttpServletRequest request, HttpServletResponse response, String route, String... verbs)
            throws IOException {
        request.setAttribute(RequestAttributes.ROUTE, ModulesContext.PATH + route);
        if (List.of(verbs).contains(request.getMethod())) {
            return true;
        }
        response.setHeader("Allow", String.join(", ", verbs));
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        return false;
    }

    private static boolean isJar(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        return JARS.contains(type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT));
    }

    private static boolean flag(HttpServletRequest request, String name) {
        String value = Optional.ofNullable(request.getParameter(name)).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw DockStatException.invalid(name, "must be true or false");
        }
        return value.equals("true");
    }
}
