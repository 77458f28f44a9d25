package io.dockstat.runtime.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.runtime.Refusal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a swap would do. */
final class Plan {
    private Plan() {}

    /** @throws Refusal when it could not be done, with what is missing */
    static void print(JsonNode answer, PrintStream out) throws Refusal {
        JsonNode plan = answer.path("plan");
        List<String> refreshes = new ArrayList<>();
        plan.path("refreshes").forEach(each -> refreshes.add(text(each)));
        out.println("replaces   " + (text(plan.path("module")) + " " + text(plan.path("replaces"))).strip()
                + (plan.has("by") ? " by " + text(plan.path("by")) : ""));
        out.println("refreshes  " + (refreshes.isEmpty() ? "nothing else" : String.join(", ", refreshes)));
        JsonNode missing = plan.path("missing");
        if (!missing.isNull() && !missing.isMissingNode()) {
            throw Refusal.failed("it would not start: " + text(missing));
        }
        out.println(answer.path("message").asText());
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
