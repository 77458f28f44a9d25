package io.dockstat.plugins.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers the requests for a plugin that no servlet of its own takes. */
@FunctionalInterface
public interface WebHandler {
    /**
     * Answers.
     *
     * @param path below the plugin's own root, decoded, with its leading slash
     * @throws io.dockstat.DockStatException what the sender is told instead
     */
    void answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
