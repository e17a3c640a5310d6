package org.vrrpd.core.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.GoldenTest.Golden;
import org.vrrpd.core.wire.Reception.Rejected;
import org.vrrpd.core.wire.Reception.Valid;

/** Whatever the bytes, hearing them never throws, and what is heard can be said again and is heard alike. */
class WireFuzz {
    private static final String SOURCE_IPV6 = "fe80::1";

    private static final List<Dialect> DIALECTS = GoldenTest.ALL.stream()
            .map(golden -> golden.router().dialect())
            .distinct()
            .toList();

    /** Where the search starts: the captured packets, those of IPv6 as if sent by this test's source. */
    static Stream<byte[]> captured() {
        return GoldenTest.ALL.stream().map(Golden::packet).map(WireFuzz::seed);
    }

    private static byte[] seed(Packet packet) {
        return switch (packet.family()) {
            case IPV4 -> packet.bytes();
            case IPV6 ->
                packet.source(SOURCE_IPV6)
                        .destination(IpAddress.VRRP_IPV6.toString())
                        .sealed(ChecksumForm.PSEUDO_HEADER)
                        .messageBytes();
        };
    }

    @MethodSource("captured")
    @FuzzTest
    void bytes(byte[] bytes) {
        @Nullable Datagram ipv4 = Datagram.ofIpv4(bytes, bytes.length);
        Datagram ipv6 = Datagram.ofIpv6(IpAddress.parse(SOURCE_IPV6), IpAddress.VRRP_IPV6, 255, bytes, bytes.length);
        for (Dialect dialect : DIALECTS) {
            if (ipv4 != null) {
                hear(ipv4, dialect);
            }
            hear(ipv6, dialect);
        }
    }

    private static void hear(Datagram datagram, Dialect dialect) {
        switch (Receiver.receive(datagram, dialect)) {
            case Rejected _ -> {}
            case Valid valid -> checkAgain(valid, datagram, dialect);
        }
    }

    private static void checkAgain(Valid valid, Datagram datagram, Dialect dialect) {
        Advertisement said = valid.advertisement();
        if (said.vrid().value() != Receiver.vridOf(datagram)) {
            throw new AssertionError("routed to " + Receiver.vridOf(datagram) + " but heard as " + said);
        }
        byte[] bytes = Sender.encode(
                said, datagram.source(), datagram.destination(), datagram.hopLimit(), dialect, Stamp.ZERO);
        Datagram again = dialect.family() == Family.IPV4
                ? Datagram.ofIpv4(bytes, bytes.length)
                : Datagram.ofIpv6(datagram.source(), datagram.destination(), datagram.hopLimit(), bytes, bytes.length);
        if (again == null
                || !(Receiver.receive(again, dialect) instanceof Valid repeated)
                || !repeated.advertisement().equals(said)) {
            throw new AssertionError("said " + said + ", heard " + again);
        }
    }
}
