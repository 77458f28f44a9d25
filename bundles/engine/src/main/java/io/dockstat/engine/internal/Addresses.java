package io.dockstat.engine.internal;

import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.net.InetAddress;
import java.util.Set;

/**
 * Which addresses are never connected to: those where no engine can be, and where clouds keep credentials. Loopback and
 * private networks are where engines are.
 */
final class Addresses {
    /** Metadata services outside the link-local range: Amazon over IPv6, Alibaba. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200");

    private Addresses() {}

    /** @throws EngineException UNREACHABLE where the address is refused */
    static void check(InetAddress address, Target target) {
        if (address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || thisNetwork(address.getAddress())
                || METADATA.contains(address.getHostAddress())) {
            throw new EngineException(
                    Reason.UNREACHABLE,
                    target.display()
                            + " leads to an address that is not connected to (link-local, multicast or unspecified)",
                    null);
        }
    }

    private static boolean thisNetwork(byte[] address) {
        return address.length == 4 && address[0] == 0;
    }
}
