package io.dockstat.manager.internal;

import io.dockstat.events.DockStatEvent;

/**
 * What the loops of one session work on.
 *
 * @param place whose session it is
 * @param plan what is wanted
 * @param book where the list is kept
 * @param publish tells the listeners what is known now
 * @param suspect asks for a sign of life soon, for something failed
 */
record Desk(Place place, Plan plan, ContainerBook book, Runnable publish, Runnable suspect) {
    Surroundings around() {
        return place.around();
    }

    Link link() {
        return place.link();
    }

    Sampler sampler() {
        return place.sampler();
    }

    Pace pace() {
        return place.pace();
    }

    /** Tells the sinks. */
    void tell(DockStatEvent event) {
        around().sinks().tell(plan, event);
    }

    Time time() {
        return around().time();
    }

    Tempo tempo() {
        return around().tempo();
    }
}
