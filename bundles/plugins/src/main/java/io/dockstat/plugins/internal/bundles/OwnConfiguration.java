package io.dockstat.plugins.internal.bundles;

import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of one plugin: its one metatype definition, and the values that its component gets. It is targeted at its bundle
 * (Configuration Admin 1.5, 104.3.2), for two versions of a plugin run beside each other while it is swapped.
 *
 * @param pid the name of the configuration, with its target
 * @param form what its values have to fit
 */
record OwnConfiguration(String pid, ConfigForm form, ConfigurationAdmin admin, Bundle bundle) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnConfiguration.class);

    /**
     * Looks for it.
     *
     * @return empty where it has none
     * @throws io.dockstat.DockStatException PLUGIN_FAILED where it is not the plugin's own, or there is more than one
     */
    static Optional<OwnConfiguration> of(
            Bundle bundle, MetaTypeService metatypes, ConfigurationAdmin admin, Home home) {
        problem(bundle, metatypes).ifPresent(problem -> {
            throw Failure.of(home, problem);
        });
        MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
        String[] pids = pids(information);
        if (information == null || pids.length == 0) {
            return Optional.empty();
        }
        ConfigForm form = ConfigForm.of(information.getObjectClassDefinition(pids[0], null));
        return Optional.of(new OwnConfiguration(targeted(pids[0], bundle), form, admin, bundle));
    }

    private static String targeted(String pid, Bundle bundle) {
        return String.join(
                "|", pid, bundle.getSymbolicName(), bundle.getVersion().toString(), bundle.getLocation());
    }

    /** Why a bundle's configuration cannot be a plugin's, as the end of a sentence about it; empty where it can, or there is none. */
    static Optional<String> problem(Bundle bundle, MetaTypeService metatypes) {
        String[] pids = pids(metatypes.getMetaTypeInformation(bundle));
        if (pids.length == 0) {
            return Optional.empty();
        }
        if (pids.length > 1) {
            return Optional.of("has more than one configuration: " + String.join(", ", pids));
        }
        String own = bundle.getSymbolicName();
        boolean fits = pids[0].equals(own) || pids[0].startsWith(own + ".");
        return fits
                ? Optional.empty()
                : Optional.of("configures " + pids[0] + ", which does not start with its Bundle-SymbolicName " + own);
    }

    private static String[] pids(@Nullable MetaTypeInformation information) {
        String[] pids = information == null ? null : information.getPids();
        return pids == null ? new String[0] : pids;
    }

    /** Hands over values; its component is changed, or made anew, before long. */
    void set(JsonText values) {
        try {
            Configuration configuration = admin.getConfiguration(pid, bundle.getLocation());
            configuration.setBundleLocation(bundle.getLocation());
            configuration.updateIfDifferent(form.properties(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it away. */
    void delete() {
        try {
            admin.getConfiguration(pid, bundle.getLocation()).delete();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The configuration {} is left", pid, e);
        }
    }
}
