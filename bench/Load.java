import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many requests for one thing as a server answers. */
final class Load {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private Load() {}

    /** The times of all requests in nanoseconds, the shortest first, over connections that stay open; a plain socket each, for a client's own work is not to be measured. */
    static long[] of(URI root, String path, int connections, Duration length) throws Exception {
        List<List<Long>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; i < connections; i++) {
            List<Long> own = new ArrayList<>();
            all.add(own);
            threads.add(Thread.ofPlatform().start(() -> ask(root, path, end, own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
    }

    private static void ask(URI root, String path, long end, List<Long> nanos) {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[8192];
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                out.write(request);
                readAnswer(in, buffer);
                nanos.add(System.nanoTime() - start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
        int have = 0;
        while (true) {
            int read = in.read(buffer, have, buffer.length - have);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            have += read;
            String text = new String(buffer, 0, have, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head >= 0) {
                if (!text.startsWith("HTTP/1.1 200")) {
                    throw new IOException(text);
                }
                Matcher length = LENGTH.matcher(text);
                boolean chunked = !length.find();
                if (chunked ? text.endsWith("0\r\n\r\n") : have >= head + 4 + Integer.parseInt(length.group(1))) {
                    return;
                }
            }
        }
    }

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    static double quantile(List<Double> values, double which) {
        return values.stream().sorted().skip((int) ((values.size() - 1) * which + 0.5)).findFirst().orElseThrow();
    }
}
