package io.dockstat.plugins.internal.bundles;

import io.dockstat.JsonText;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What a plugin's metatype says, as a JSON Schema, and values that fit that schema, as properties of a component. */
interface ConfigForm {
    /** Where nothing translates: plugins have no configuration then. */
    ConfigForm NONE = new ConfigForm() {
        @Override
        public Optional<JsonText> schema(ObjectClassDefinition definition) {
            return Optional.empty();
        }

        @Override
        public Dictionary<String, Object> properties(ObjectClassDefinition definition, JsonText values) {
            return FrameworkUtil.asDictionary(Map.of());
        }
    };

    /** Its schema; empty where there is nothing to configure. */
    Optional<JsonText> schema(ObjectClassDefinition definition);

    /** The values as its component gets them. */
    Dictionary<String, Object> properties(ObjectClassDefinition definition, JsonText values);
}
