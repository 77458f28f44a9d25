import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an administrator's console would do to the framework: a bundle beside the others does as it is told over a socket. */
final class Console {
    private static final int LIMIT_MILLIS = 60_000;

    private static final String SOURCE = """
            package bench;
            import java.io.*;
            import java.util.*;
            import org.osgi.framework.*;
            import org.osgi.framework.wiring.FrameworkWiring;
            import org.osgi.service.component.runtime.ServiceComponentRuntime;
            import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
            public final class Console implements BundleActivator {
                @Override public void start(BundleContext context) throws Exception {
                    var server = new java.net.ServerSocket(Integer.getInteger("bench.port"), 1, java.net.InetAddress.getLoopbackAddress());
                    BundleContext all = context.getBundle(0).getBundleContext();
                    Thread.ofPlatform().daemon().start(() -> {
                        while (true) {
                            try (var socket = server.accept();
                                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                                    var out = new PrintStream(socket.getOutputStream())) {
                                String[] words = in.readLine().split(" ", 3);
                                try {
                                    obey(all, words);
                                    out.print("ok");
                                } catch (Exception e) {
                                    out.print(e);
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    });
                }
                @Override public void stop(BundleContext context) {}
                private static void obey(BundleContext all, String[] words) throws Exception {
                    Bundle bundle = Arrays.stream(all.getBundles())
                            .filter(each -> words[1].equals(each.getSymbolicName()))
                            .max(Comparator.comparing(Bundle::getState)).orElseThrow();
                    switch (words[0]) {
                        case "disable" -> components(all).disableComponent(component(all, bundle, words[2])).getValue();
                        case "enable" -> components(all).enableComponent(component(all, bundle, words[2])).getValue();
                        default -> update(all, bundle, words[2]);
                    }
                }
                private static ServiceComponentRuntime components(BundleContext all) {
                    return all.getService(all.getServiceReference(ServiceComponentRuntime.class));
                }
                private static ComponentDescriptionDTO component(BundleContext all, Bundle bundle, String name) {
                    return components(all).getComponentDescriptionDTOs(bundle).stream()
                            .filter(each -> each.name.endsWith("." + name)).findFirst().orElseThrow();
                }
                private static void update(BundleContext all, Bundle bundle, String file) throws Exception {
                    bundle.stop();
                    try (InputStream jar = new FileInputStream(file)) {
                        bundle.update(jar);
                    }
                    var refreshed = new java.util.concurrent.CountDownLatch(1);
                    all.getBundle().adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
                    refreshed.await();
                    bundle.start(Bundle.START_TRANSIENT);
                }
            }
            """;

    private final int port;

    private Console(int port) {
        this.port = port;
    }

    /** Puts it into a distribution that does not run yet. */
    static Console in(Path distribution, Path folder) throws IOException {
        byte[] jar = Jars.bundle(distribution, folder, "bench.Console", SOURCE, Map.of(
                "Bundle-SymbolicName", "bench.console", "Bundle-Version", "1.0.0",
                "Import-Package", "org.osgi.framework,org.osgi.framework.wiring,org.osgi.util.promise,"
                        + "org.osgi.service.component.runtime,org.osgi.service.component.runtime.dto"));
        Files.write(distribution.resolve("bundles/bench.console-1.0.0.jar"), jar);
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Console(any.getLocalPort());
        }
    }

    /** What the server has to be started with. */
    Map<String, String> environment() {
        return Map.of("DOCKSTAT_JAVA_OPTS", "-Dbench.port=" + port);
    }

    /** Stop, update, refresh, start. */
    void update(String symbolicName, Path jar) throws IOException {
        say("update " + symbolicName + " " + jar);
    }

    /** Takes one component of a bundle away; returns when it has gone. */
    void disable(String symbolicName, String component) throws IOException {
        say("disable " + symbolicName + " " + component);
    }

    /** Brings it back. */
    void enable(String symbolicName, String component) throws IOException {
        say("enable " + symbolicName + " " + component);
    }

    private void say(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.equals("ok")) {
                throw new IOException(command + ": " + answer);
            }
        }
    }
}
