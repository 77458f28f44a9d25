package io.dockstat.scripts.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptAnswer;
import io.dockstat.scripts.ScriptCall;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptShape;
import io.dockstat.scripts.ScriptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A script on its lanes: one, or as many as it wants where it keeps no state. */
final class GraalScript implements Script {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(5);
    /** A call waits longer for its turn than one that hangs can keep it waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Events are never turned away: this is longer than any queue of calls can last with sane deadlines. */
    private static final Duration FOR_EVER = Duration.ofHours(1);
    /** Requests wait meanwhile. */
    private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(3);

    private final ScriptSource source;
    private final ScriptPlatform platform;
    private final PluginSource code;
    private final Graal graal;
    private final Watch watch;
    private final Consumer<GraalScript> closed;
    private final List<Lane> lanes = new ArrayList<>();
    private volatile @Nullable ScriptShape shape;
    private volatile @Nullable Turns turns;
    private volatile boolean over;

    GraalScript(ScriptSource source, ScriptPlatform platform, Graal graal, Watch watch, Consumer<GraalScript> closed) {
        this.source = source;
        this.platform = platform;
        this.code = new PluginSource(source.name(), source.code());
        this.graal = graal;
        this.watch = watch;
        this.closed = closed;
    }

    /** The first context shows how many there are to be; the others are made when they are needed. */
    void start() {
        lanes.add(lane());
        ScriptShape first = lanes.getFirst().start();
        while (lanes.size() < first.concurrency()) {
            lanes.add(lane());
        }
        shape = first;
        turns = new Turns(lanes, graal.limits().waiting());
    }

    private Lane lane() {
        return new Lane(source, code, platform, graal, watch, lanes.size() + 1);
    }

    @Override
    public ScriptShape shape() {
        return started(shape);
    }

    @Override
    public ScriptAnswer call(ScriptCall call) {
        String text = text(call);
        String body = call.json() != null ? call.json().value() : call.text();
        Lane lane = turns().any(PATIENCE.plus(source.deadline().multipliedBy(2)));
        try {
            return answer(run(
                    lane,
                    source.deadline(),
                    contact -> contact.invokeMember("call", text, body, source.answerBytes())));
        } finally {
            turns().giveBack(lane);
        }
    }

    @Override
    public void event(String name, JsonText... arguments) {
        String texts = Arrays.stream(arguments).map(JsonText::value).collect(Collectors.joining(",", "[", "]"));
        on(lanes.getFirst(), false, source.deadline(), contact -> contact.invokeMember("event", name, texts));
    }

    /** Those that are not there yet get it when they are made: the platform is asked then. */
    @Override
    public void configChanged(JsonText values) {
        for (Lane lane : lanes) {
            on(lane, true, source.deadline(), contact -> contact.invokeMember("configured", values.value()));
        }
    }

    /** Of the first one alone: with several a script keeps no state. A context that was lost has lost what it knew. */
    @Override
    public Optional<JsonText> exportState() {
        Job.Outcome outcome = on(lanes.getFirst(), true, handover(), contact -> contact.invokeMember("exported"));
        String text = outcome == null ? "" : outcome.text();
        if (text.length() > source.answerBytes()) {
            throw Failures.failed("what it exports is too large: more than " + source.answerBytes() + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new JsonText(text));
    }

    @Override
    public void importState(JsonText state) {
        on(lanes.getFirst(), false, handover(), contact -> contact.invokeMember("imported", state.value()));
    }

    private Duration handover() {
        return atMost(LONGEST_HANDOVER);
    }

    private Duration atMost(Duration limit) {
        return source.deadline().compareTo(limit) < 0 ? source.deadline() : limit;
    }

    private Job.@Nullable Outcome on(Lane lane, boolean onlyLive, Duration deadline, Consumer<Value> begin) {
        if (turns().take(lane, FOR_EVER) == null) {
            throw DockStatException.unavailable("The plugin is too busy; try again shortly", null);
        }
        try {
            return !onlyLive || lane.isLive() ? run(lane, deadline, begin) : null;
        } finally {
            turns().giveBack(lane);
        }
    }

    private Job.Outcome run(Lane lane, Duration deadline, Consumer<Value> begin) {
        if (over) {
            throw Failures.failed("it was stopped");
        }
        return lane.run(deadline, begin);
    }

    @Override
    public int abandonedThreads() {
        return lanes.stream().mapToInt(Lane::abandoned).sum();
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        Duration atMost = atMost(LONGEST_CLEANUP);
        List<Thread> closing = lanes.stream()
                .map(lane -> Thread.ofVirtual().name("dockstat-script-close").start(() -> close(lane, atMost)))
                .toList();
        for (Thread each : closing) {
            join(each);
        }
        closed.accept(this);
    }

    private void close(Lane lane, Duration atMost) {
        if (turns().take(lane, atMost) == null) {
            lane.end();
        } else {
            lane.close(atMost); // Its turn is never given back: nothing runs on it any more.
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ScriptAnswer answer(Job.Outcome outcome) {
        if (outcome.body().length > source.answerBytes()) {
            throw Failures.failed("the answer is too large: more than " + source.answerBytes() + " bytes");
        }
        try {
            Map<String, String> headers = JSON.readValue(outcome.text(), new TypeReference<>() {});
            headers.forEach(GraalScript::checkHeader);
            return new ScriptAnswer(outcome.status(), headers, outcome.body());
        } catch (JsonProcessingException e) {
            throw Failures.failed("its answer's headers cannot be read");
        }
    }

    /** A line break in a header would begin another one, or the body. */
    private static void checkHeader(String name, String value) {
        if (!HEADER.matcher(name).matches() || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw Failures.failed("the answer has a header that cannot be sent");
        }
    }

    private static String text(ScriptCall call) {
        ObjectNode text = JSON.createObjectNode().put("route", call.route()).put("method", call.method());
        text.set("params", JSON.valueToTree(call.params()));
        text.set("headers", JSON.valueToTree(call.headers()));
        ObjectNode query = text.putObject("query");
        call.query().forEach((name, values) -> {
            if (values.size() == 1) {
                query.put(name, values.getFirst());
            } else {
                query.set(name, JSON.valueToTree(values));
            }
        });
        return text.put("json", call.json() != null).toString();
    }

    private Turns turns() {
        return started(turns);
    }

    private static <T> T started(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not started");
        }
        return value;
    }
}
