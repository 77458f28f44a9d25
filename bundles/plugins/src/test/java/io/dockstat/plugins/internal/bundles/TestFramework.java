package io.dockstat.plugins.internal.bundles;

import io.dockstat.modules.internal.Resolution;
import io.dockstat.plugins.internal.Home;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.osgi.util.tracker.ServiceTracker;

/** A real Felix with the real services and a real HTTP server, in which the loader under test is a part of the framework itself. */
final class TestFramework {
    private static final String OURS = Stream.of(
                    "",
                    ".clients",
                    ".containers",
                    ".db",
                    ".engine",
                    ".events",
                    ".hosts",
                    ".manager",
                    ".plugins",
                    ".rest")
            .map(name -> "io.dockstat" + name + ";version=" + (name.equals(".plugins") ? "1.1.0" : "1.0.0"))
            .collect(Collectors.joining(","));

    private static final String SHARED = String.join(
            ",",
            "jakarta.servlet;version=6.1.0,jakarta.servlet.annotation;version=6.1.0,jakarta.servlet.descriptor;version=6.1.0",
            "jakarta.servlet.http;version=6.1.0,javax.servlet;version=3.1.0,javax.servlet.http;version=3.1.0",
            "javax.servlet.descriptor;version=3.1.0,javax.servlet.annotation;version=3.1.0",
            "org.osgi.service.component;version=1.5.1,org.osgi.service.component.runtime;version=1.5.1",
            "org.osgi.service.component.runtime.dto;version=1.5.1,org.osgi.service.cm;version=1.6.1",
            "org.osgi.service.metatype;version=1.4.1,org.osgi.service.log;version=1.5.0",
            "org.osgi.service.servlet.context;version=2.0.0,org.osgi.service.servlet.runtime;version=2.0.0",
            "org.osgi.service.servlet.runtime.dto;version=2.0.0,org.osgi.service.servlet.whiteboard;version=2.0.0",
            "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0",
            "org.slf4j;version=2.0.20,org.slf4j.spi;version=2.0.20,org.slf4j.helpers;version=2.0.20,org.slf4j.event;version=2.0.20");

    private static final String CONTRACTS = "osgi.contract;osgi.contract=JavaServlet;version:List<Version>=\"4.0,3.1\","
            + "osgi.contract;osgi.contract=JakartaServlet;version:List<Version>=\"6.0,6.1\"";

    final BundleLoader loader;
    final List<Object> problems = new CopyOnWriteArrayList<>();
    private final Framework framework;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    TestFramework(Path folder) throws Exception {
        framework = bare(folder);
        List<Bundle> bundles = new ArrayList<>();
        for (String artifact : List.of(
                "felix.scr",
                "felix.configadmin",
                "felix.metatype",
                "commons-io",
                "commons-fileupload",
                "http.jetty12")) {
            bundles.add(context().installBundle("file:" + jar(artifact)));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        context().registerService(Preprocessor.class, new Noticing(), null);
        loader = new BundleLoader(
                context(),
                service(ServiceComponentRuntime.class),
                service(ConfigurationAdmin.class),
                service(MetaTypeService.class),
                new Resolution(context()));
        root = endpoint();
    }

    /** A framework with nothing in it. */
    static Framework bare(Path folder) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        OURS + "," + SHARED,
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        CONTRACTS,
                        "org.osgi.service.http.port",
                        "0",
                        "org.apache.felix.http.host",
                        "127.0.0.1",
                        "ds.loglevel",
                        "error",
                        "felix.log.level",
                        "1"));
        framework.start();
        return framework;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Opens a plugin's servlet context, with something that answers when nothing of the plugin does, as the life cycle does. */
    List<ServiceRegistration<?>> door(Home home) {
        return List.of(
                context()
                        .registerService(
                                ServletContextHelper.class,
                                new ServletContextHelper() {},
                                FrameworkUtil.asDictionary(Map.of(
                                        "osgi.http.whiteboard.context.name", home.servletContext(),
                                        "osgi.http.whiteboard.context.path", home.path()))),
                context()
                        .registerService(
                                Servlet.class,
                                new Nothing(),
                                FrameworkUtil.asDictionary(Map.of(
                                        "osgi.http.whiteboard.servlet.pattern",
                                        "/*",
                                        "osgi.http.whiteboard.context.select",
                                        "(osgi.http.whiteboard.context.name=" + home.servletContext() + ")"))));
    }

    /** A room of the platform that offers a service. */
    <T> Bundle platform(String name, Class<T> type, T service) throws Exception {
        byte[] jar = PluginJar.of(name).bytes();
        Bundle bundle = context().installBundle("test:" + name, new ByteArrayInputStream(jar));
        bundle.start();
        bundle.getBundleContext().registerService(type, service, null);
        return bundle;
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> T service(Class<T> type) throws Exception {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        return Objects.requireNonNull(tracker.waitForService(10_000), type.getName());
    }

    private URI endpoint() throws Exception {
        service(HttpServiceRuntime.class);
        ServiceReference<HttpServiceRuntime> reference = context().getServiceReference(HttpServiceRuntime.class);
        String[] endpoints = (String[]) reference.getProperty("osgi.http.endpoint");
        return URI.create(endpoints[0]);
    }

    private static String jar(String artifact) {
        return PluginJar.classPath().stream()
                .filter(entry -> Path.of(entry).getFileName().toString().contains(artifact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact));
    }

    void close() throws Exception {
        http.close();
        loader.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** Where the errors' one shape would be made of what the plugin's guard left. */
    private final class Noticing implements Preprocessor {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
            Object problem = request.getAttribute(RequestAttributes.PROBLEM);
            if (problem != null) {
                problems.add(problem);
            }
        }
    }

    private static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
