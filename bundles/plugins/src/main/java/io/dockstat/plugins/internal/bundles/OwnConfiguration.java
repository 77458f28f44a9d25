package io.dockstat.plugins.internal.bundles;

import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of one plugin: its one metatype definition, and the values that its component gets, bound to its bundle.
 *
 * @param pid the name of the configuration
 * @param schema what its values have to fit
 */
record OwnConfiguration(
        String pid,
        ObjectClassDefinition definition,
        JsonText schema,
        ConfigForm form,
        ConfigurationAdmin admin,
        Bundle bundle) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnConfiguration.class);

    /**
     * Looks for it.
     *
     * @return empty where it has none
     * @throws io.dockstat.DockStatException PLUGIN_FAILED where it is not the plugin's own, or there is more than one
     */
    static Optional<OwnConfiguration> of(
            Bundle bundle, MetaTypeService metatypes, ConfigForm form, ConfigurationAdmin admin, Home home) {
        MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
        String[] pids = information == null ? null : information.getPids();
        if (information == null || pids == null || pids.length == 0) {
            return Optional.empty();
        }
        Optional<String> problem = problem(bundle, pids);
        if (problem.isPresent()) {
            throw Failure.of(home, problem.get());
        }
        ObjectClassDefinition definition = information.getObjectClassDefinition(pids[0], null);
        return form.schema(definition)
                .map(schema -> new OwnConfiguration(pids[0], definition, schema, form, admin, bundle));
    }

    private static Optional<String> problem(Bundle bundle, String[] pids) {
        if (pids.length > 1) {
            return Optional.of("has more than one configuration: " + String.join(", ", pids));
        }
        String own = bundle.getSymbolicName();
        boolean fits = pids[0].equals(own) || pids[0].startsWith(own + ".");
        return fits
                ? Optional.empty()
                : Optional.of("configures " + pids[0] + ", which does not start with its Bundle-SymbolicName " + own);
    }

    /** Hands over values; its component is changed, or made anew, before long. */
    void set(JsonText values) {
        try {
            Configuration configuration = admin.getConfiguration(pid, bundle.getLocation());
            configuration.setBundleLocation(bundle.getLocation());
            configuration.updateIfDifferent(form.properties(definition, values));
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
