package io.dockstat.hosts;

import io.dockstat.DockStatException;
import java.util.regex.Pattern;

/**
 * Where an engine listens: a DNS name, a canonical IPv4 address, a bracketed IPv6 address, or {@code unix:///path}.
 *
 * <p>Anything else is refused, {@code 127.1}, {@code 2130706433} and {@code host:80/path#} among them, which other
 * parsers let through to surprising places.
 *
 * @param text as the user wrote it
 */
public record HostAddress(String text) {
    private static final String UNIX = "unix://";
    private static final int LONGEST_NAME = 253;
    /** Linux limits a socket's path to 107 bytes. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.?");
    private static final Pattern NUMERIC_LAST_LABEL = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:]{2,39}(?:\\.\\d{1,3}){0,3}]");

    public HostAddress {
        if (!allowed(text)) {
            throw DockStatException.invalid(
                    "hostname", "must be a DNS name, an IPv4 address, an IPv6 address in brackets or unix:///path");
        }
    }

    /** Whether this is a local socket; a port means nothing then. */
    public boolean unix() {
        return text.startsWith(UNIX);
    }

    /** The absolute path of the local socket; only where {@link #unix()}. */
    public String socketPath() {
        return text.substring(UNIX.length());
    }

    private static boolean allowed(String text) {
        if (text.startsWith(UNIX)) {
            String path = text.substring(UNIX.length());
            return path.startsWith("/")
                    && path.length() > 1
                    && path.length() <= LONGEST_SOCKET_PATH
                    && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '?' || c == '#');
        }
        if (text.startsWith("[")) {
            return IPV6.matcher(text).matches() && ipv6Groups(text);
        }
        return IPV4.matcher(text).matches()
                || (text.length() <= LONGEST_NAME
                        && NAME.matcher(text).matches()
                        && !NUMERIC_LAST_LABEL.matcher(text).matches());
    }

    /** Eight groups, or fewer around exactly one "::"; the characters are checked already. */
    private static boolean ipv6Groups(String bracketed) {
        String address = bracketed.substring(1, bracketed.length() - 1);
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        String[] groups = address.replace("::", ":~:").split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            boolean edge = group.isEmpty() && gap >= 0 && (i == 0 || i == groups.length - 1);
            if (group.equals("~") || edge) {
                continue;
            }
            boolean dotted = group.contains(".") && i == groups.length - 1;
            if (dotted ? !IPV4.matcher(group).matches() : group.isEmpty() || group.length() > 4) {
                return false;
            }
            count += dotted ? 2 : 1;
        }
        return gap >= 0 ? count < 8 : count == 8;
    }
}
