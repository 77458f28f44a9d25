package io.dockstat.plugins.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plugin that was suspended knew, until its next start. For whoever has the plugin's turn. */
final class Memory {
    private final PluginLog log;
    private @Nullable Kept kept;

    Memory(PluginLog log) {
        this.log = log;
    }

    boolean isEmpty() {
        return kept == null;
    }

    /** Keeps what runs knows. */
    void keep(Running running) {
        kept = Kept.by(running, log);
    }

    /** Keeps what another one of it has kept. */
    void keep(Kept last) {
        kept = last;
    }

    /** What is kept, with what happened since, which waits there. */
    Optional<Kept> with(EventQueue since) {
        return Optional.ofNullable(kept).map(last -> new Kept(last.state(), since.waiting()));
    }

    /** Tells it to the next start. */
    void tell(Running fresh) {
        if (kept != null) {
            kept.tell(fresh, log);
        }
    }

    void forget() {
        kept = null;
    }
}
