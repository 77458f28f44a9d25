package io.dockstat.manager.internal;

/**
 * What the loops of one session work on.
 *
 * @param plan what is wanted
 * @param link the connection
 * @param book where the list is kept
 * @param sampler where readings are kept
 * @param pace how often
 * @param publish tells the listeners what is known now
 * @param suspect asks for a sign of life soon, for something failed
 */
record Desk(
        Surroundings around,
        Plan plan,
        Link link,
        ContainerBook book,
        Sampler sampler,
        Pace pace,
        Runnable publish,
        Runnable suspect) {
    Time time() {
        return around.time();
    }

    Tempo tempo() {
        return around.tempo();
    }
}
