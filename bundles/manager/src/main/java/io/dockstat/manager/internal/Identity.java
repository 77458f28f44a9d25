package io.dockstat.manager.internal;

import io.dockstat.engine.EngineInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which engine answered last, so that another one in its place is noticed. For any thread. */
final class Identity {
    private volatile @Nullable EngineInfo info;
    private volatile boolean asked;

    /** What the engine said of itself last. */
    Optional<EngineInfo> info() {
        return Optional.ofNullable(info);
    }

    /** Whether it has been asked, with whatever outcome. */
    boolean asked() {
        return asked;
    }

    void failed() {
        asked = true;
    }

    /** Returns whether this is another engine than before. */
    synchronized boolean met(EngineInfo news) {
        EngineInfo before = info;
        info = news;
        asked = true;
        return before != null
                && before.engineId() != null
                && news.engineId() != null
                && !before.engineId().equals(news.engineId());
    }
}
