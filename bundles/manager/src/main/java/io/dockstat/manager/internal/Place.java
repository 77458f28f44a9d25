package io.dockstat.manager.internal;

/**
 * What belongs to one watched host and outlives its sessions.
 *
 * @param link the connection
 * @param pace how often
 * @param sampler where readings are kept
 * @param announcer who tells the listeners
 */
record Place(Surroundings around, Link link, Pace pace, Sampler sampler, Announcer announcer) {
    static Place of(Plan plan, Surroundings around, Pace pace) {
        return new Place(
                around,
                new Link(around, plan.endpoint()),
                pace,
                new Sampler(around.time()),
                new Announcer(around.listeners()));
    }
}
