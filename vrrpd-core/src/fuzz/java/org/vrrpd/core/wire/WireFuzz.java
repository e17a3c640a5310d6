package org.vrrpd.core.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Reception.Rejected;
import org.vrrpd.core.wire.Reception.Valid;

/** Whatever the bytes, hearing them never throws, and what is heard can be said again and is heard alike. */
class WireFuzz {
    private static final List<Dialect> DIALECTS = GoldenTest.ALL.stream()
            .map(golden -> golden.router().dialect())
            .distinct()
            .toList();

    @FuzzTest
    void bytes(byte[] bytes) {
        @Nullable Datagram ipv4 = Datagram.ofIpv4(bytes, bytes.length);
        Datagram ipv6 = Datagram.ofIpv6(IpAddress.parse("fe80::1"), IpAddress.VRRP_IPV6, 255, bytes, bytes.length);
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
