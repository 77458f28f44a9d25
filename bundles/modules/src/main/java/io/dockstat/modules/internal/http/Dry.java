package io.dockstat.modules.internal.http;

import io.dockstat.modules.internal.Plan;

/** The answer to a question what a swap would do. */
record Dry(boolean success, String message, Plan plan) {
    Dry(Plan plan) {
        this(true, plan.missing() == null ? "It could be swapped" : "It could not be swapped: " + plan.missing(), plan);
    }
}
