package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.events.DockStatEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs "scripts" whose code says what they do: {@code fail} does not start, {@code throw} fails at each event, {@code hang} does not come back, {@code forget} takes no state. */
final class FakeLoader implements Loader {
    final List<String> starts = new CopyOnWriteArrayList<>();
    final Map<Integer, Runs> running = new ConcurrentHashMap<>();
    volatile @Nullable Runnable whileStarting;

    @Override
    public Code.Kind kind() {
        return Code.Kind.SCRIPT;
    }

    @Override
    public void check(Code code) {
        if (code.text().contains("nonsense")) {
            throw DockStatException.invalid("plugin", "does not parse");
        }
    }

    @Override
    public Running start(Code code, Home home) {
        starts.add(home.name());
        Runnable meanwhile = whileStarting;
        if (meanwhile != null) {
            meanwhile.run();
        }
        if (code.text().contains("fail")) {
            throw new DockStatException(ErrorCode.PLUGIN_FAILED, "does not want to");
        }
        Runs runs = new Runs(code.text());
        running.put(home.id(), runs);
        return runs;
    }

    static final class Runs implements Running {
        final List<DockStatEvent> told = new CopyOnWriteArrayList<>();
        private final String code;
        volatile boolean closed;
        volatile @Nullable Object imported;

        Runs(String code) {
            this.code = code;
        }

        @Override
        public List<String> routes() {
            return List.of("/r");
        }

        @Override
        public List<String> hooks() {
            return DockStatEvent.NAMES;
        }

        @Override
        public void event(DockStatEvent event) throws Exception {
            told.add(event);
            if (code.contains("throw")) {
                throw new IllegalStateException("in hook");
            }
            while (code.contains("hang") && !closed) {
                Thread.sleep(5);
            }
        }

        @Override
        public Optional<JsonText> configSchema() {
            return Optional.empty();
        }

        @Override
        public boolean configChanged(JsonText values) {
            return false;
        }

        @Override
        public Optional<Object> exportState() {
            return Optional.of(told.size());
        }

        @Override
        public void importState(Object state) {
            if (code.contains("forget")) {
                throw new DockStatException(ErrorCode.PLUGIN_FAILED, "does not remember");
            }
            imported = state;
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public List<String> strayThreads() {
            return List.of();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
