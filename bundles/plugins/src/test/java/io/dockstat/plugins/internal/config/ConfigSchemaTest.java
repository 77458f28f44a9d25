package io.dockstat.plugins.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ConfigSchema SCHEMA = of("""
            {'type':'object','required':['name'],'additionalProperties':false,'properties':{
              'name':{'type':'string','minLength':1},
              'level':{'enum':['low','high'],'default':'low'},
              'share':{'type':'number','exclusiveMinimum':0,'maximum':1},
              'pattern':{'type':'string','pattern':'^[a-z]+$'},
              'since':{'type':'string','format':'date-time'},
              'token':{'type':'string','writeOnly':true},
              'hosts':{'type':'array','maxItems':2,'items':{'type':'object','properties':{
                 'port':{'type':'integer'},'password':{'type':'string','format':'password'}}}},
              'retention':{'type':'object','properties':{'days':{'type':'integer','minimum':1,'default':7},
                 'deep':{'$ref':'#/$defs/deep'}}},
              'labels':{'type':'object','additionalProperties':{'type':'string','writeOnly':true}},
              'target':{'oneOf':[{'type':'string'},{'type':'object','properties':{'key':{'writeOnly':true}}}]}
            },'$defs':{'deep':{'type':'object','properties':{'on':{'type':'boolean','default':true}}}}}""");

    @Test
    void fillsInDefaults() {
        assertEquals(
                "{'name':'n','level':'low','retention':{'days':7,'deep':{'on':true}}}",
                text(SCHEMA.withDefaults(values("{'name':'n'}"))));
        ObjectNode given = values("{'level':'high','retention':{'days':1,'deep':{'on':false}}}");
        assertEquals(text(given), text(SCHEMA.withDefaults(given)));
        assertEquals(
                "{'level':null,'retention':{'x':1,'days':7,'deep':{'on':true}}}",
                text(SCHEMA.withDefaults(values("{'level':null,'retention':{'x':1}}"))));
        assertEquals("{'a':1}", text(of("{}").withDefaults(values("{'a':1}"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'n'}|",
                "{'name':'n','share':0.5,'pattern':'abc','since':'not held','hosts':[{'port':1}],'target':'x'}|",
                "{}|name is required",
                "{'name':5}|name integer found, string expected",
                "{'name':''}|name must be at least 1 characters long",
                "{'name':'n','other':1}|other is not a known property",
                "{'name':'n','level':'x'}|level does not have a value in the enumeration [\"low\", \"high\"]",
                "{'name':'n','share':0}|share must have an exclusive minimum value of 0",
                "{'name':'n','share':2}|share must have a maximum value of 1",
                "{'name':'n','pattern':'A'}|pattern does not match the regex pattern ^[a-z]+$",
                "{'name':'n','retention':{'days':0}}|retention.days must have a minimum value of 1",
                "{'name':'n','retention':{'deep':{'on':1}}}|retention.deep.on integer found, boolean expected",
                "{'name':'n','hosts':[{},{'port':'x'}]}|hosts[1].port string found, integer expected",
                "{'name':'n','hosts':[{},{},{}]}|hosts must have at most 2 items but found 3",
                "{'a':1,'b':2}|name is required; a is not a known property; b is not a known property"
            })
    void saysWhatIsWrong(String given, @org.jspecify.annotations.Nullable String expected) {
        assertEquals(
                expected == null ? "" : expected,
                SCHEMA.faults(values(given)).stream()
                        .map(fault -> fault.field() + " " + fault.message())
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void hidesSecrets() {
        ObjectNode stored = values("{'name':'n','token':'t','hosts':[{'port':1,'password':'p'},{'password':null}],"
                + "'labels':{'a':'s'},'target':{'key':'k','other':1}}");
        ObjectNode masked = SCHEMA.masked(stored);
        assertEquals(
                "{'name':'n','token':'***','hosts':[{'port':1,'password':'***'},{'password':null}],"
                        + "'labels':{'a':'***'},'target':{'key':'***','other':1}}",
                text(masked));
        assertEquals(text(stored), text(SCHEMA.unmasked(masked, stored)));
        assertEquals(
                "{'name':'***','token':'new'}", text(SCHEMA.unmasked(values("{'name':'***','token':'new'}"), stored)));
        DockStatException thrown = assertThrows(
                DockStatException.class,
                () -> SCHEMA.unmasked(
                        values("{'token':'***','hosts':[{'password':'***'}]}"),
                        values("{'hosts':[{'password':null}]}")));
        assertEquals(ErrorCode.INVALID, thrown.code());
        assertEquals(
                List.of("token", "hosts[0].password"),
                thrown.details().stream().map(fault -> fault.field()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "true",
                "[]",
                "not JSON",
                "{'type':'string'}",
                "{'type':'nonsense'}",
                "{'type':7}",
                "{'properties':[]}",
                "{'properties':{'a':{'type':'int'}}}",
                "{'required':'name'}",
                "{'properties':{'a':{'minimum':'1'}}}",
                "{'properties':{'a':{'pattern':'('}}}",
                "{'properties':{'a':{'$ref':'#/$defs/nothing'}}}",
                "{'properties':{'a':{'$ref':'http://localhost:1/schema.json'}}}",
                "{'properties':{'a':{'$ref':'file:///etc/passwd'}}}",
                "{'properties':{'a':{'$ref':'classpath:draft-07/schema'}}}",
                "{'$schema':'http://localhost:1/schema.json'}",
                "{'$schema':7}"
            })
    void refusesASchemaThatIsNotUsable(String schema) {
        DockStatException thrown = assertThrows(DockStatException.class, () -> of(schema));
        assertEquals(ErrorCode.INVALID, thrown.code());
        assertEquals("config.schema", thrown.details().getFirst().field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://json-schema.org/draft-07/schema#",
                "https://json-schema.org/draft/2019-09/schema",
                "https://json-schema.org/draft/2020-12/schema"
            })
    void knowsTheDrafts(String draft) {
        ConfigSchema schema = of("{'$schema':'" + draft + "','properties':{'a':{'type':'integer'}}}");
        assertEquals(1, schema.faults(values("{'a':'x'}")).size());
        assertEquals(List.of(), schema.faults(values("{'a':1,'b':2}")));
    }

    @Test
    void isNotHeldUpByAPatternOrARecursion() {
        ConfigSchema schema = of("""
                {'properties':{'a':{'pattern':'^(a|aa)+$'},'self':{'$ref':'#'},'b':{'default':{}}},
                 'patternProperties':{'^(x+x+)+y$':{'writeOnly':true}}}""");
        long before = System.nanoTime();
        assertEquals(
                1, schema.faults(values("{'a':'" + "a".repeat(5000) + "!'}")).size());
        schema.masked(values("{'" + "x".repeat(5000) + "':1}"));
        assertTrue(schema.withDefaults(values("{}")).has("b"));
        assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
        ConfigSchema circle = of("{'properties':{'c':{'$ref':'#/$defs/c'}},'$defs':{'c':{'properties':"
                + "{'x':{'default':1},'c':{'$ref':'#/$defs/c'}}}}}");
        assertTrue(circle.withDefaults(values("{}")).path("c").has("x"));
    }

    private static ConfigSchema of(String schema) {
        return ConfigSchema.of(new JsonText(schema.replace('\'', '"')));
    }

    private static ObjectNode values(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String text(ObjectNode values) {
        return values.toString().replace('"', '\'');
    }
}
