package sample.hostile;

import io.dockstat.plugins.DockStatPlugin;

/** Gives a bundle of the others its name. */
@DockStatPlugin("hostile")
public final class Named {
    private Named() {}
}
