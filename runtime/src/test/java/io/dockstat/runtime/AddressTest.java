package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Address address = new Address("127.0.0.1", other.getLocalPort());
            Refusal refusal = assertThrows(Refusal.class, () -> address.check(false));
            assertEquals(1, refusal.exitCode());
            assertTrue(String.valueOf(refusal.getMessage()).contains("127.0.0.1:" + other.getLocalPort()));
        }
    }

    @Test
    void otherMachinesNeedToBeAllowed() {
        Address everywhere = new Address("0.0.0.0", 0);
        assertEquals(
                78, assertThrows(Refusal.class, () -> everywhere.check(false)).exitCode());
        assertDoesNotThrow(() -> everywhere.check(true));
    }

    @Test
    void loopbackNeedsNothing() {
        assertDoesNotThrow(() -> new Address("localhost", 0).check(false));
    }

    @Test
    void ipv6IsWrittenInBrackets() {
        assertEquals("[::1]:9876", new Address("::1", 9876).toString());
    }
}
