package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/**
 * What a bundle says of itself; empty where it says nothing.
 *
 * @param name {@code DockStat-Plugin}
 * @param license {@code Bundle-License}
 * @param repository where it is developed
 */
public record BundleManifest(
        String name, String version, String description, String license, String vendor, String repository) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern URL = Pattern.compile("url=\"?([^,;\"]+)");

    /**
     * Reads it, after a look at the whole jar.
     *
     * @throws DockStatException INVALID where the jar is no bundle that could be a plugin
     */
    public static BundleManifest read(byte[] jar) {
        return of(Jar.checked(jar).manifest().getMainAttributes());
    }

    static BundleManifest of(Attributes headers) {
        if (!"2".equals(header(headers, "Bundle-ManifestVersion"))) {
            throw Jar.noBundle("its manifest has no Bundle-ManifestVersion: 2");
        }
        if (header(headers, "Bundle-SymbolicName").isEmpty()) {
            throw Jar.noBundle("its manifest has no Bundle-SymbolicName");
        }
        if (!header(headers, "Fragment-Host").isEmpty()) {
            throw DockStatException.invalid(
                    "plugin", "is a part of another bundle (Fragment-Host), which cannot be started");
        }
        return new BundleManifest(
                name(headers),
                version(headers),
                header(headers, "Bundle-Description"),
                header(headers, "Bundle-License"),
                header(headers, "Bundle-Vendor"),
                repository(headers));
    }

    private static String name(Attributes headers) {
        String name = header(headers, "DockStat-Plugin");
        if (name.isEmpty()) {
            throw DockStatException.invalid(
                    "plugin",
                    "is a bundle but no plugin: its manifest has no DockStat-Plugin, which the annotation @DockStatPlugin writes");
        }
        if (!NAME.matcher(name).matches()) {
            throw DockStatException.invalid(
                    "plugin",
                    "has a name in DockStat-Plugin that is not usable: at most 64 letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    private static String repository(Attributes headers) {
        var url = URL.matcher(header(headers, "Bundle-SCM"));
        return url.find() ? url.group(1).strip() : header(headers, "Bundle-DocURL");
    }

    /** As the framework reads it. */
    private static String version(Attributes headers) {
        String version = header(headers, "Bundle-Version");
        return version.isEmpty() ? "0.0.0" : version;
    }

    private static String header(Attributes headers, String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value.strip();
    }
}
