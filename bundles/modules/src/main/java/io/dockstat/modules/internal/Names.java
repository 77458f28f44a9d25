package io.dockstat.modules.internal;

import org.osgi.framework.Bundle;

/** What modules are called. */
final class Names {
    private static final String OURS = "io.dockstat.";
    private static final String WRAP = OURS + "wrap.";
    private static final String API = OURS + "api";

    private Names() {}

    /** For people: the area's, or the symbolic name. */
    static String of(String symbolicName) {
        return symbolicName.startsWith(OURS) ? symbolicName.substring(OURS.length()) : symbolicName;
    }

    /** Whether it is one of the server's own rooms: not what all stand on, nor what somebody else wrote. */
    static boolean isArea(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        boolean room = name.startsWith(OURS) && !name.startsWith(WRAP) && !name.equals(API);
        return room && !Staging.isEmpty(bundle) && !isPlugin(bundle);
    }

    /** A plugin has a life of its own. */
    static boolean isPlugin(Bundle bundle) {
        return bundle.getHeaders("").get("DockStat-Plugin") != null;
    }
}
