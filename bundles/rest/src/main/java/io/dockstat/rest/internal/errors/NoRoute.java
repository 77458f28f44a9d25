package io.dockstat.rest.internal.errors;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Answers every address that nobody else does; it goes before the JAX-RS whiteboard's own default application. */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/*")
public final class NoRoute extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = HttpServletResponse.SC_NOT_FOUND;
        ErrorAnswer.write(request, response, Problem.of(status, request.getMethod(), request.getRequestURI()));
    }
}
