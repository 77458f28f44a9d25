package io.dockstat.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * Makes a bundle a plugin: put once on any of its classes or on a {@code package-info}. Writes {@code DockStat-Plugin} into the
 * manifest; version, description, licence and vendor are the bundle's own headers.
 */
@Documented
@Header(name = "DockStat-Plugin", value = "${#value}")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface DockStatPlugin {
    /** The plugin's name: unique on a server; letters, digits, {@code .}, {@code _} and {@code -}. */
    String value();
}
