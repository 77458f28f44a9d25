package io.dockstat.plugins.internal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of the plugins when the server has started. */
final class Roll {
    private Roll() {}

    static List<String> lines(Collection<LivePlugin> plugins) {
        if (plugins.isEmpty()) {
            return List.of();
        }
        String active = plugins.stream()
                .filter(LivePlugin::isActive)
                .map(LivePlugin::name)
                .collect(Collectors.joining(", "));
        long count = plugins.stream().filter(LivePlugin::isActive).count();
        String first = plugins.size() + " plugins installed, " + count + " active" + (count == 0 ? "" : ": " + active);
        return Stream.concat(
                        Stream.of(first), plugins.stream().filter(Roll::failed).map(Roll::failure))
                .toList();
    }

    private static boolean failed(LivePlugin plugin) {
        return plugin.standing().state() == State.FAILED;
    }

    private static String failure(LivePlugin plugin) {
        var error = plugin.standing().error();
        return "Plugin \"" + plugin.name() + "\" could not be started: "
                + (error == null ? "unknown" : error.getMessage());
    }
}
