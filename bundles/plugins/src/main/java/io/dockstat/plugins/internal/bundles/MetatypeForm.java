package io.dockstat.plugins.internal.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.JsonText;
import io.dockstat.plugins.internal.config.MetatypeSchema;
import java.util.Dictionary;
import java.util.Optional;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The metatype of a plugin as its JSON Schema. */
final class MetatypeForm implements ConfigForm {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Optional<JsonText> schema(ObjectClassDefinition definition) {
        return Optional.of(new MetatypeSchema(definition).schema());
    }

    @Override
    public Dictionary<String, Object> properties(ObjectClassDefinition definition, JsonText values) {
        try {
            return new MetatypeSchema(definition).dictionary(json.readValue(values.value(), ObjectNode.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The values of a configuration are a JSON object", e);
        }
    }
}
