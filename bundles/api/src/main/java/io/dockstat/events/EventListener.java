package io.dockstat.events;

/**
 * Offered by a plugin as a service: told what happens. Calls come one after the other on a thread of the plugin's own;
 * while one lasts, what happens is kept (1,000 events; then the oldest {@code *:metrics} are dropped and counted).
 */
@FunctionalInterface
public interface EventListener {
    /**
     * Told in order for each container.
     *
     * @throws Exception what it cannot cope with: logged and counted, and the next event comes all the same
     */
    void event(DockStatEvent event) throws Exception;
}
