package io.dockstat.runtime.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The modules of a server as lines of text. */
final class ModuleTable {
    private static final List<String> HEAD = List.of("NAME", "VERSION", "STATE", "SWAPPED", "ROUTES");

    private ModuleTable() {}

    static List<String> lines(JsonNode modules) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        modules.forEach(module -> rows.add(row(module)));
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> line(row, rows)).toList());
        modules.forEach(module -> {
            if (module.path("lastError").isTextual()) {
                lines.add(module.path("name").asText() + ": "
                        + module.path("lastError").asText());
            }
        });
        return lines;
    }

    private static List<String> row(JsonNode module) {
        List<String> routes = new ArrayList<>();
        module.path("routes").forEach(route -> routes.add(route.asText()));
        return List.of(
                module.path("name").asText(),
                module.path("version").asText(),
                module.path("state").asText(),
                module.path("swappedAt").isTextual() ? module.path("swappedAt").asText() : "-",
                routes.isEmpty() ? "-" : String.join(" ", routes));
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream()
                    .mapToInt(each -> each.get(index).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column)).repeat(" ", width - row.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
