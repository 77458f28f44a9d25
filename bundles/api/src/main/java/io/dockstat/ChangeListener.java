package io.dockstat;

/**
 * Whiteboard service: told after what is stored (clients, hosts, configuration) has changed. It says only that
 * something changed; the listener reads anew what it cares for, so that a missed call is mended by the next.
 */
@FunctionalInterface
public interface ChangeListener {
    /** Called on the thread of the change, after it is durable and visible. Returns quickly and throws nothing. */
    void changed();
}
