package io.dockstat.itest.modules;

import io.dockstat.rest.ReadinessCheck;
import java.util.Optional;

/** A component that runs and says that it is not well. */
public final class Unhealthy implements ReadinessCheck {
    /** What it says. */
    public static final String PROBLEM = "it is unwell on purpose";

    @Override
    public String name() {
        return "unhealthy";
    }

    @Override
    public Optional<String> problem() {
        return Optional.of(PROBLEM);
    }
}
