package io.dockstat.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.local",
                "localhost",
                "a",
                "my_host",
                "127.0.0.1",
                "10.0.0.255",
                "[::1]",
                "[fe80::1:2]",
                "[::]",
                "[1:2:3:4:5:6:7:8]",
                "[::ffff:10.0.0.1]",
                "unix:///var/run/docker.sock",
                "3com.example"
            })
    void takesWhatNamesOneHost(String text) {
        assertEquals(text, new HostAddress(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "127.1", "2130706433", "0", "0x7f.1", "256.1.1.1", "1.2.3.4.5", "01.2.3.4", "host:80",
                        "host:80/path#",
                "http://host", "user@host", "-a", "a-", "a..b", "[::1", "::1", "[:::]", "[1:2:3]", "[1::2::3]",
                        "[12345::]",
                "unix://relative", "unix:///", "unix:///a?b", "a b", "a\nb", "[1:2:3:4:5:6:7:8:9]", "[:1:2:3:4:5:6:7]"
            })
    void refusesTheRest(String text) {
        assertThrows(DockStatException.class, () -> new HostAddress(text));
    }
}
