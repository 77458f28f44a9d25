package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsTest {
    private static Options read(String... arguments) throws Refusal {
        return Options.read(List.of(arguments), Map.of(), new Properties());
    }

    private static Properties file(String key, String value) {
        Properties file = new Properties();
        file.setProperty(key, value);
        return file;
    }

    @Test
    void defaultsHoldWhenNobodySaysOtherwise() throws Refusal {
        assertEquals("127.0.0.1", read().get(Option.HOST));
        assertEquals("9876", read().get(Option.PORT));
        assertTrue(read().isTrue(Option.AUTO_REGISTER));
    }

    @Test
    void flagBeatsEnvironmentBeatsFile() throws Refusal {
        Map<String, String> environment = Map.of("DOCKSTAT_PORT", "2");
        Properties file = file("port", "3");
        assertEquals("3", Options.read(List.of(), Map.of(), file).get(Option.PORT));
        assertEquals("2", Options.read(List.of(), environment, file).get(Option.PORT));
        assertEquals(
                "1", Options.read(List.of("--port", "1"), environment, file).get(Option.PORT));
    }

    @Test
    void emptyVariableCountsAsUnset() throws Refusal {
        Options options = Options.read(List.of(), Map.of("DOCKSTAT_PORT", ""), new Properties());
        assertEquals("9876", options.get(Option.PORT));
    }

    @Test
    void valueComesAfterSpaceOrEquals() throws Refusal {
        assertEquals("0", read("--port=0").get(Option.PORT));
        assertEquals("false", read("--auto-register", "false").get(Option.AUTO_REGISTER));
        assertEquals("", read("--allowed-hosts=").get(Option.ALLOWED_HOSTS));
    }

    @Test
    void booleanFlagAloneMeansTrue() throws Refusal {
        Options options = read("--allow-unauthenticated", "--port", "1");
        assertTrue(options.isTrue(Option.ALLOW_UNAUTHENTICATED));
        assertEquals("1", options.get(Option.PORT));
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, '--bogus'",
        "--bogus=1, '--bogus'",
        "word, 'word'",
        "--port, --port",
        "--port=, --port",
        "--port=65536, 65536",
        "--port=-1, --port",
        "--port=１, --port",
        "--host=a/b, --host",
        "--host=, --host",
        "--data=, --data",
        "--log-level=INFO, --log-level",
        "--log-format=xml, xml",
        "--auto-register=yes, --auto-register",
        "--allowed-hosts=a b, --allowed-hosts"
    })
    void refusesByName(String argument, String named) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(argument));
        assertEquals(64, refusal.exitCode());
        assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal::getMessage);
    }

    @Test
    void wrongVariableAndUnknownKeyAreNamed() {
        Map<String, String> environment = Map.of("DOCKSTAT_LOG_LEVEL", "loud");
        Refusal variable = assertThrows(Refusal.class, () -> Options.read(List.of(), environment, new Properties()));
        assertTrue(String.valueOf(variable.getMessage()).startsWith("DOCKSTAT_LOG_LEVEL must be"));
        Refusal key = assertThrows(Refusal.class, () -> Options.read(List.of(), Map.of(), file("prot", "1")));
        assertTrue(String.valueOf(key.getMessage()).contains("'prot'"));
    }

    @Test
    void refusalIsOneLine() {
        Refusal refusal = assertThrows(Refusal.class, () -> read("--host=a\nb"));
        assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void helpNamesEveryOptionVariableAndDefault(Option option) {
        assertTrue(Help.text().contains(option.flag() + " "));
        assertTrue(Help.text().contains("[" + option.variable() + ", default: "));
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void defaultsAreValuesThatAreTaken(Option option) {
        assertTrue(option.kind().accepts(option.fallback()));
    }
}
