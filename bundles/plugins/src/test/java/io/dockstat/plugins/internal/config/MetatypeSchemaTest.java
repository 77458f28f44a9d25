package io.dockstat.plugins.internal.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.Dictionary;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

class MetatypeSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MetatypeSchema METATYPE = new MetatypeSchema(new Definition(List.of(
            new Attribute("text", AttributeDefinition.STRING, 0, true),
            new Attribute("days", AttributeDefinition.INTEGER, 0, true).with("7"),
            new Attribute("on", AttributeDefinition.BOOLEAN, 0, false).with("true"),
            new Attribute("level", AttributeDefinition.STRING, 0, false).options("low", "high"),
            new Attribute("secret", AttributeDefinition.PASSWORD, 0, false),
            new Attribute("big", AttributeDefinition.LONG, 0, false),
            new Attribute("share", AttributeDefinition.DOUBLE, 0, false),
            new Attribute("letter", AttributeDefinition.CHARACTER, 0, false),
            new Attribute("ports", AttributeDefinition.INTEGER, 3, false).with("80", "443"),
            new Attribute("names", AttributeDefinition.STRING, Integer.MIN_VALUE, false),
            new Attribute("small", AttributeDefinition.BYTE, 0, false),
            new Attribute("shorts", AttributeDefinition.SHORT, Integer.MAX_VALUE, false),
            new Attribute("float", AttributeDefinition.FLOAT, 0, false))));

    @Test
    void isASchema() {
        assertEquals("""
                {'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','title':'A plugin',\
                'properties':{\
                'text':{'type':'string','title':'The text'},\
                'days':{'type':'integer','minimum':-2147483648,'maximum':2147483647,'title':'The days','default':7},\
                'on':{'type':'boolean','title':'The on','default':true},\
                'level':{'type':'string','enum':['low','high'],'title':'The level'},\
                'secret':{'type':'string','format':'password','writeOnly':true,'title':'The secret'},\
                'big':{'type':'integer','minimum':-9223372036854775808,'maximum':9223372036854775807,'title':'The big'},\
                'share':{'type':'number','title':'The share'},\
                'letter':{'type':'string','minLength':1,'maxLength':1,'title':'The letter'},\
                'ports':{'type':'array','items':{'type':'integer','minimum':-2147483648,'maximum':2147483647},'maxItems':3,\
                'title':'The ports','default':[80,443]},\
                'names':{'type':'array','items':{'type':'string'},'title':'The names'},\
                'small':{'type':'integer','minimum':-128,'maximum':127,'title':'The small'},\
                'shorts':{'type':'array','items':{'type':'integer','minimum':-32768,'maximum':32767},'title':'The shorts'},\
                'float':{'type':'number','title':'The float'}},\
                'required':['text']}""", METATYPE.schema().value().replace('"', '\''));
    }

    @Test
    void worksWithTheSchemaItMakes() {
        ConfigSchema schema = ConfigSchema.of(METATYPE.schema());
        assertEquals(
                "{'text':'x','days':7,'on':true,'ports':[80,443]}",
                schema.withDefaults(values("{'text':'x'}")).toString().replace('"', '\''));
        assertEquals(
                List.of("days", "letter", "text"),
                schema.faults(values("{'days':'x','letter':'ab'}")).stream()
                        .map(fault -> fault.field())
                        .toList());
        assertEquals(
                "***", schema.masked(values("{'secret':'s'}")).path("secret").asText());
    }

    @Test
    void asksTheMetatypeForWhatTheSchemaCannotSay() {
        assertEquals(List.of(), METATYPE.faults(values("{'days':5}")));
        assertEquals(
                List.of("days too small"),
                METATYPE.faults(values("{'days':-1,'text':'x'}")).stream()
                        .map(fault -> fault.field() + " " + fault.message())
                        .toList());
    }

    @Test
    void makesTheTypesOfJava() {
        Dictionary<String, Object> values = METATYPE.dictionary(values("""
                {'text':'x','days':5,'on':false,'secret':'s','big':9007199254740993,'share':1,'letter':'a','ports':[1,2],
                 'names':['a','b'],'small':3,'shorts':[4],'float':0.5,'level':null,'unknown':1}"""));
        assertEquals("x", values.get("text"));
        assertEquals(5, values.get("days"));
        assertEquals(false, values.get("on"));
        assertEquals("s", values.get("secret"));
        assertEquals(9007199254740993L, values.get("big"));
        assertEquals(1.0, values.get("share"));
        assertEquals('a', values.get("letter"));
        assertArrayEquals(new Integer[] {1, 2}, (Integer[]) values.get("ports"));
        assertEquals(List.of("a", "b"), values.get("names"));
        assertEquals((byte) 3, values.get("small"));
        assertArrayEquals(new Short[] {4}, (Short[]) values.get("shorts"));
        assertEquals(0.5f, values.get("float"));
        assertEquals(12, values.size());
    }

    private static ObjectNode values(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Definition(List<Attribute> attributes) implements ObjectClassDefinition {
        @Override
        public String getName() {
            return "A plugin";
        }

        @Override
        public String getID() {
            return "a.plugin";
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            return attributes.stream()
                    .filter(attribute -> filter == ALL || attribute.required == (filter == REQUIRED))
                    .toArray(AttributeDefinition[]::new);
        }

        @Override
        public @Nullable InputStream getIcon(int size) {
            return null;
        }
    }

    private static final class Attribute implements AttributeDefinition {
        private final String id;
        private final int type;
        private final int cardinality;
        private final boolean required;
        private String @Nullable [] otherwise;
        private String @Nullable [] options;

        Attribute(String id, int type, int cardinality, boolean required) {
            this.id = id;
            this.type = type;
            this.cardinality = cardinality;
            this.required = required;
        }

        Attribute with(String... values) {
            otherwise = values;
            return this;
        }

        Attribute options(String... values) {
            options = values;
            return this;
        }

        @Override
        public String getName() {
            return "The " + id;
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public @Nullable String getDescription() {
            return null;
        }

        @Override
        public int getCardinality() {
            return cardinality;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String @Nullable [] getOptionValues() {
            return options;
        }

        @Override
        public String @Nullable [] getOptionLabels() {
            return options;
        }

        @Override
        public @Nullable String validate(String value) {
            if (type != INTEGER) {
                return null;
            }
            return Stream.of(value).mapToInt(Integer::parseInt).allMatch(number -> number > 0) ? "" : "too small";
        }

        @Override
        public String @Nullable [] getDefaultValue() {
            return otherwise;
        }
    }
}
