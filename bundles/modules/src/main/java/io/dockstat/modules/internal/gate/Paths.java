package io.dockstat.modules.internal.gate;

import java.util.Collection;

/** Which addresses a path stands for. */
final class Paths {
    /** Where swaps are asked for. */
    static final String SWAPS = "/api/v2/modules";

    private Paths() {}

    /** Whether an address is one of those paths or lies below one. */
    static boolean cover(Collection<String> paths, String address) {
        return paths.stream().anyMatch(each -> covers(each, address));
    }

    /** Whether an address is that path or lies below it. */
    static boolean covers(String path, String address) {
        if (path.equals("/") || path.equals(address)) {
            return true;
        }
        return address.startsWith(path) && address.charAt(path.length()) == '/';
    }
}
