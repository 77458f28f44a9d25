package io.dockstat.plugins.internal.bundles;

import io.dockstat.JsonText;
import java.util.Dictionary;
import java.util.Optional;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What a plugin's metatype says, as a JSON Schema, and values that fit that schema, as properties of a component. */
interface ConfigForm {
    /** Its schema; empty where there is nothing to configure. */
    Optional<JsonText> schema(ObjectClassDefinition definition);

    /** The values as its component gets them. */
    Dictionary<String, Object> properties(ObjectClassDefinition definition, JsonText values);
}
