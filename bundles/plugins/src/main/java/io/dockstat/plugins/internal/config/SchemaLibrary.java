package io.dockstat.plugins.internal.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import io.dockstat.DockStatException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The validator, set up for schemas that strangers wrote: nothing is fetched, no regular expression runs for ever. */
final class SchemaLibrary {
    private static final String FIELD = "config.schema";
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .regularExpressionFactory(PatientPattern::of)
            .formatAssertionsEnabled(false)
            .build();

    private SchemaLibrary() {}

    /** @throws DockStatException INVALID where the schema is not usable */
    static JsonSchema compiled(JsonNode schema) {
        stayInside(schema);
        try {
            JsonSchemaFactory factory = factory(version(schema));
            JsonSchema compiled = factory.getSchema(schema, CONFIG);
            compiled.initializeValidators();
            return compiled;
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static VersionFlag version(JsonNode schema) {
        VersionFlag version = VersionFlag.V202012;
        if (schema.has("$schema")) {
            version = SpecVersionDetector.detectOptionalVersion(schema, false)
                    .orElseThrow(() -> unusable("$schema is none of the drafts that are known"));
        }
        JsonSchema about = factory(version).getSchema(SchemaLocation.of(version.getId()), CONFIG);
        Set<ValidationMessage> faults = about.validate(schema);
        if (!faults.isEmpty()) {
            throw unusable(faults.iterator().next().getMessage());
        }
        return version;
    }

    private static JsonSchemaFactory factory(VersionFlag version) {
        return JsonSchemaFactory.getInstance(
                version,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.add(new ClasspathSchemaLoader(SchemaLibrary.class::getClassLoader))
                                .add(place -> {
                                    throw new IllegalArgumentException(place + " is not there");
                                })));
    }

    /** Nothing is fetched for a plugin: neither from the network nor from a file. */
    private static void stayInside(JsonNode schema) {
        for (String reference : REFERENCES) {
            List<JsonNode> values = schema.findValues(reference);
            for (JsonNode value : values) {
                if (value.isTextual() && !value.textValue().startsWith("#")) {
                    throw unusable(reference + " must point into the schema itself, with #");
                }
            }
        }
    }

    private static DockStatException unusable(String reason) {
        return DockStatException.invalid(FIELD, "is not a usable JSON Schema: " + reason);
    }
}
