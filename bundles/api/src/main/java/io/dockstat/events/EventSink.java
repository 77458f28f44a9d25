package io.dockstat.events;

/**
 * Whiteboard service of the platform: takes what the rooms tell, and passes it on to the plugins. Plugins offer an
 * {@link EventListener} instead.
 */
@FunctionalInterface
public interface EventSink {
    /** Called on the thread of whoever noticed, for one container in order. Returns at once and throws nothing. */
    void take(DockStatEvent event);
}
