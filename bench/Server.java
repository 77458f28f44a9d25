import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of a benchmark's own: a distribution started on a free port, with its data in a folder that goes with it. */
final class Server implements AutoCloseable {
    private static final String LISTENING = "DockStat listening on ";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Process process;
    private final URI root;

    private Server(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /** Starts it; returns when it listens. */
    static Server start(Path distribution, Path folder, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/dockstat").toString(),
                "--port", "0", "--data", folder.resolve("data").toString(),
                "--plugins", folder.resolve("plugins").toString(), "--auto-register", "false"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Server(process, listening(process));
    }

    private static URI listening(Process server) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(rest -> {}));
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("the server did not start");
    }

    URI root() {
        return root;
    }

    /** The CPU time that it has taken so far, of all its threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The whole answer; throws where its status is not 200, or it names errors. */
    String send(String method, String path, String type, byte[] body) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            String head = "%s %s HTTP/1.0\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(method, path, type.isEmpty() ? "" : "Content-Type: " + type + "\r\n", body.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.matches("(?s)HTTP/1\\.\\d 200.*") || answer.contains("\"errors\":[{")) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer;
        }
    }

    String send(String method, String path, String json) throws IOException {
        return send(method, path, json.isEmpty() ? "" : "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Installs a plugin and activates it; its id. */
    int plugin(String type, byte[] body) throws IOException {
        Matcher id = ID.matcher(send("POST", "/api/v2/plugins/install", type, body));
        if (!id.find()) {
            throw new IOException("no id");
        }
        send("POST", "/api/v2/plugins/activate", "[" + id.group(1) + "]");
        return Integer.parseInt(id.group(1));
    }

    /** The JSON that installs a script. */
    static byte[] script(String name, String version, String code) {
        return """
                {"name":"%s","version":"%s","description":"","repoType":"local","repository":"","manifest":"","author":{"name":"bench"},"plugin":"%s"}"""
                .formatted(name, version, code).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
