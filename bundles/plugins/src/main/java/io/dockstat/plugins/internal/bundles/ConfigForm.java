package io.dockstat.plugins.internal.bundles;

import io.dockstat.FieldError;
import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Json;
import io.dockstat.plugins.internal.config.MetatypeSchema;
import java.util.Dictionary;
import java.util.List;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What a plugin's metatype says, as a JSON Schema, and values that fit that schema, as properties of a component.
 *
 * @param metatype the translation
 */
record ConfigForm(MetatypeSchema metatype) {
    static ConfigForm of(ObjectClassDefinition definition) {
        return new ConfigForm(new MetatypeSchema(definition));
    }

    JsonText schema() {
        return metatype.schema();
    }

    /** What the metatype says against the values beyond its schema. */
    List<FieldError> faults(JsonText values) {
        return metatype.faults(Json.object(values));
    }

    /** The values as its component gets them. */
    Dictionary<String, Object> properties(JsonText values) {
        return metatype.dictionary(Json.object(values));
    }
}
