package io.dockstat.modules.internal.gate;

/** Which addresses a path stands for. */
final class Paths {
    /** Where swaps are asked for. */
    static final String SWAPS = "/api/v2/modules";

    private Paths() {}

    /** Whether an address is that path or lies below it. */
    static boolean covers(String path, String address) {
        if (path.equals("/") || path.equals(address)) {
            return true;
        }
        return address.startsWith(path) && address.charAt(path.length()) == '/';
    }
}
