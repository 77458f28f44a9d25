package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.events.ErrorOccurred;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the code of an installed plugin is replaced, whoever asks for it. For any thread; returns when it is done, or undone. */
public final class Swaps {
    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    private final StoredPlugins stored;
    private final Function<StoredPlugin, LivePlugin> life;
    private final Surroundings around;
    private final Consumer<ErrorOccurred> tell;

    /**
     * For those plugins.
     *
     * @param life the live side of one
     * @param tell what takes the event that one was not swapped
     */
    Swaps(
            StoredPlugins stored,
            Function<StoredPlugin, LivePlugin> life,
            Surroundings around,
            Consumer<ErrorOccurred> tell) {
        this.stored = stored;
        this.life = life;
        this.around = around;
        this.tell = tell;
    }

    /** What would be done. */
    public record Plan(int id, String name, String kind, String from, String to) {}

    /**
     * Replaces the code of one.
     *
     * @throws DockStatException CONFLICT with the reason why the old one goes on, UNAVAILABLE where that is for now
     */
    public StoredPlugin swap(int id, Delivery next) {
        return alone(id, () -> {
            named(id, next);
            noted(id, () -> check(next));
            return swapped(id, next, false);
        });
    }

    /** Back to what there was before the last swap; throws CONFLICT where there was none, or like {@link #swap}. */
    public StoredPlugin rollback(int id) {
        return alone(id, () -> swap(id, previous(id)));
    }

    /** Whether it could be swapped, as far as that can be told without running anything. */
    public Plan plan(int id, Delivery next) {
        StoredPlugin now = stored.get(id);
        named(id, next);
        try {
            check(next);
        } catch (DockStatException e) {
            throw refused(now, e);
        }
        return new Plan(
                id,
                now.name(),
                next.code().kind().text(),
                now.about().version(),
                next.about().version());
    }

    /** Whether it could be rolled back. */
    public Plan rollbackPlan(int id) {
        return plan(id, previous(id));
    }

    /** The same for what was checked already. */
    StoredPlugin update(int id, Delivery next, boolean dropped) {
        return alone(id, () -> swapped(id, next, dropped));
    }

    private Delivery previous(int id) {
        StoredPlugin now = stored.get(id);
        return stored.previous(id)
                .orElseThrow(() ->
                        DockStatException.conflict("There is no version of \"" + now.name() + "\" before this one"));
    }

    private void named(int id, Delivery next) {
        String name = stored.get(id).name();
        if (!name.equals(next.about().name())) {
            throw DockStatException.conflict("This is the code of \""
                    + next.about().name() + "\", and plugin " + id + " is \"" + name + "\"; a swap keeps the name");
        }
    }

    private void check(Delivery next) {
        around.loader(next.code().kind()).check(next.code());
    }

    private StoredPlugin swapped(int id, Delivery next, boolean dropped) {
        StoredPlugin before = stored.get(id);
        noted(id, () -> life.apply(before).swap(next, dropped));
        StoredPlugin now = stored.get(id);
        LOG.info(
                "Plugin {} ({}) was swapped: {} -> {}",
                id,
                now.name(),
                before.about().version(),
                now.about().version());
        return now;
    }

    private void noted(int id, Runnable step) {
        try {
            step.run();
        } catch (DockStatException e) {
            StoredPlugin now = stored.get(id);
            DockStatException why = refused(now, e);
            String what = String.valueOf(why.getMessage());
            LOG.warn(what);
            life.apply(now).log().write(System.Logger.Level.ERROR, "was not swapped: " + e.getMessage());
            tell.accept(new ErrorOccurred(what, null, null, "Plugin not swapped"));
            throw why;
        }
    }

    private static DockStatException refused(StoredPlugin plugin, DockStatException e) {
        return new DockStatException(
                e.code() == ErrorCode.UNAVAILABLE ? ErrorCode.UNAVAILABLE : ErrorCode.CONFLICT,
                "Plugin \"" + plugin.name() + "\" was not swapped: " + e.getMessage(),
                e.details(),
                e);
    }

    private StoredPlugin alone(int id, Supplier<StoredPlugin> work) {
        AtomicReference<@Nullable StoredPlugin> result = new AtomicReference<>();
        life.apply(stored.get(id)).alone(() -> result.set(work.get()));
        return Objects.requireNonNull(result.get());
    }
}
