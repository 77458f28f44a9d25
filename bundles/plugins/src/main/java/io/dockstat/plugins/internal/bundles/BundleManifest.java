package io.dockstat.plugins.internal.bundles;

/** Stub until the branch bundles is merged. */
public record BundleManifest(
        String name, String version, String description, String license, String vendor, String repository) {
    public static BundleManifest read(byte[] jar) {
        if (jar.length == 0) {
            return new BundleManifest("", "", "", "", "", "");
        }
        throw io.dockstat.DockStatException.invalid("plugin", "is no bundle");
    }
}
