package io.dockstat.manager.internal;

/**
 * What belongs to one watched host and outlives its sessions.
 *
 * @param link the connection
 * @param pace how often
 * @param sampler where readings are kept
 * @param announcer who tells the listeners
 * @param bookmark how far the engine's events have been read
 * @param news who tells the sinks what happens to containers
 */
record Place(
        Surroundings around,
        Link link,
        Pace pace,
        Sampler sampler,
        Announcer announcer,
        Bookmark bookmark,
        ContainerNews news) {
    static Place of(Plan plan, Surroundings around, Pace pace) {
        Link link = new Link(around, plan.endpoint());
        return new Place(
                around,
                link,
                pace,
                new Sampler(around.time()),
                new Announcer(around.listeners()),
                new Bookmark(),
                new ContainerNews(plan, around, link));
    }
}
