package io.dockstat.itest.hostile;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A route of a hostile plugin. */
public final class Served extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Function<HttpServletRequest, String> answer;

    private Served(Function<HttpServletRequest, String> answer) {
        this.answer = answer;
    }

    static void at(BundleContext context, String pattern, Function<HttpServletRequest, String> answer) {
        context.registerService(
                Servlet.class,
                new Served(answer),
                FrameworkUtil.asDictionary(Map.of("dockstat.plugin.route", new String[] {pattern})));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(answer.apply(request));
    }
}
