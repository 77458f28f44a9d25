package io.dockstat.itest.modules;

/** A component that fails when it is activated. */
public final class ThrowsInActivate {
    public ThrowsInActivate() {
        throw new IllegalStateException("broken on purpose");
    }
}
