package io.dockstat.plugins.internal.bundles;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** A servlet or filter of a plugin's whose beginning and end are ours to time. */
interface Guarded {
    /** Whether the whiteboard has given it what it begins with; otherwise it begins at its first request. */
    boolean isReady();

    /** Has it begin; does nothing where it has. */
    void begin() throws IOException, ServletException;

    /** Has it end, if it has begun. */
    void end() throws IOException, ServletException;
}
