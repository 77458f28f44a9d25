package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.rest.internal.errors.Kind;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    private final HostCheck check = new HostCheck(new String[] {"stats.example.org, Other "}, () -> Set.of("box.lan"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "stats.example.org",
                "other",
                "box.lan"
            })
    void answersToItsNamesAndToLiterals(String host) {
        assertTrue(check.refusal(new FakeRequest().server(host).get()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "2130706433", "x.box.lan", ""
            })
    void refusesForeignNames(String host) {
        Kind kind = check.refusal(new FakeRequest().server(host).get())
                .orElseThrow()
                .kind();
        assertEquals(Kind.MISDIRECTED, kind);
    }
}
