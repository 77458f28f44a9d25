import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who asks for one thing all the while over a connection that stays open, and never asks twice for the same answer. */
final class Client {
    private static final int LIMIT_MILLIS = 30_000;
    private static final long PAUSE_MILLIS = 10;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    final String name;
    private final URI root;
    private final String part;
    private final byte[] request;
    private final Thread thread;
    private volatile boolean running = true;
    private long goodNanos = System.nanoTime();
    private long longestNanos;
    private int failed;
    private int requests;
    private boolean answered;

    Client(URI root, String name, String path, String part) {
        this.root = root;
        this.name = name;
        this.part = part;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        this.thread = Thread.ofPlatform().daemon().start(this::ask);
    }

    synchronized void begin() {
        longestNanos = 0;
        failed = 0;
        requests = 0;
    }

    synchronized void expect() {
        answered = false;
    }

    synchronized boolean answered() {
        return answered;
    }

    /** With the gap that has not ended yet. */
    synchronized long longestMillis() {
        return Math.max(longestNanos, System.nanoTime() - goodNanos) / 1_000_000;
    }

    synchronized int failed() {
        return failed;
    }

    synchronized int requests() {
        return requests;
    }

    void end() {
        running = false;
    }

    private void ask() {
        while (running) {
            try (Socket socket = new Socket(root.getHost(), root.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(LIMIT_MILLIS);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (running) {
                    socket.getOutputStream().write(request);
                    String answer = answer(in);
                    note(answer.startsWith("HTTP/1.1 200") && answer.contains(part));
                    Thread.sleep(PAUSE_MILLIS);
                    if (answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close")) {
                        break;
                    }
                }
            } catch (IOException e) {
                note(false);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void note(boolean good) {
        requests++;
        if (good) {
            longestNanos = Math.max(longestNanos, System.nanoTime() - goodNanos);
            goodNanos = System.nanoTime();
            answered = true;
        } else {
            failed++;
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append("\r\n");
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return head + "\r\n" + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = -1; size != 0; line(in)) {
            size = Integer.parseInt(line(in).strip(), 16);
            body.writeBytes(in.readNBytes(size));
        }
        return head + "\r\n" + body.toString(StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
