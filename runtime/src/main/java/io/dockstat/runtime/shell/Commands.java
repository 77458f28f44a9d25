package io.dockstat.runtime.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.runtime.Refusal;
import io.dockstat.runtime.shell.Server.Body;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalInt;

/** Does what was asked, and prints how it goes. */
final class Commands {
    private final Server server;
    private final PrintStream out;

    Commands(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    /** @throws Refusal with the cause, when it is not done or was undone */
    void run(Arguments arguments) throws Refusal {
        switch (arguments.verb()) {
            case MODULES -> ModuleTable.lines(server.get("/modules")).forEach(out::println);
            case SWAP -> swap(Subject.of(arguments.operand()), arguments);
            case ROLLBACK -> rollback(arguments);
        }
    }

    private void swap(Subject subject, Arguments arguments) throws Refusal {
        Body body = Body.of(subject.file(), subject.type());
        switch (subject.kind()) {
            case MODULE -> module("PUT", Server.path("/modules/", subject.name(), ""), body, arguments);
            case PLUGIN -> {
                int id = plugin(subject.name())
                        .orElseThrow(() -> Refusal.failed("no plugin named " + subject.name() + " is installed"));
                plugin("PUT", "/plugins/" + id + "/code", body, arguments);
            }
        }
    }

    private void rollback(Arguments arguments) throws Refusal {
        String name = arguments.operand();
        if (server.find(Server.path("/modules/", name, "")).isPresent()) {
            module("POST", Server.path("/modules/", name, "/rollback"), Body.NONE, arguments);
        } else {
            int id = plugin(name).orElseThrow(() -> Refusal.failed("no module and no plugin is named " + name));
            plugin("POST", "/plugins/" + id + "/rollback", Body.NONE, arguments);
        }
    }

    private void module(String method, String path, Body body, Arguments arguments) throws Refusal {
        String asked = path + arguments.query();
        if (arguments.isDryRun()) {
            Plan.print(server.change(method, asked, body), out);
        } else {
            out.println(message(server.change(method, asked, body, this::step)));
        }
    }

    private void plugin(String method, String path, Body body, Arguments arguments) throws Refusal {
        JsonNode answer = server.change(method, path + arguments.query(), body);
        if (arguments.isDryRun() && answer.has("plan")) {
            Plan.print(answer, out);
        } else {
            out.println(message(answer));
        }
    }

    private OptionalInt plugin(String name) throws Refusal {
        for (JsonNode row : server.get("/plugins/all")) {
            if (row.path("name").asText().equals(name)) {
                return OptionalInt.of(row.path("id").asInt());
            }
        }
        return OptionalInt.empty();
    }

    private void step(JsonNode step) {
        out.println(String.format(
                        Locale.ROOT,
                        "%-7s %6d ms  %s",
                        step.path("step").asText("?"),
                        step.path("millis").asLong(),
                        step.path("message").asText(""))
                .stripTrailing());
        out.flush();
    }

    private static String message(JsonNode answer) {
        return answer.path("message").asText("done");
    }
}
