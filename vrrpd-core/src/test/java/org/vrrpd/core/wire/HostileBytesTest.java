package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;
import org.vrrpd.core.wire.GoldenTest.Golden;
import org.vrrpd.core.wire.Reception.Rejected;
import org.vrrpd.core.wire.Reception.Valid;

/** Whatever the bytes, the answer is a value: R11. */
@Rule("R11")
class HostileBytesTest {
    private static final int ROUNDS = 200_000;

    /** What the engine decides, because it takes more than the packet and the dialect. */
    private static final Set<Rejection> BY_THE_ENGINE = EnumSet.of(
            Rejection.NOT_LISTENING,
            Rejection.OWNER_IGNORES,
            Rejection.STRANGER,
            Rejection.REPLAYED,
            Rejection.OWN_ADDRESS);

    private static final List<Packet> SEEDS = Stream.concat(
                    GoldenTest.ALL.stream().map(Golden::packet),
                    Stream.of(Packet.golden("keepalived-v3-ipv4")
                            .message(3, 0)
                            .longerBy(-4)
                            .sealed(ChecksumForm.PSEUDO_HEADER)))
            .toList();

    private static final List<Speaking> ROUTERS = Stream.concat(
                    GoldenTest.ALL.stream().map(Golden::router),
                    Stream.of(
                            Speaking.v3().strict(),
                            Speaking.v3Ipv6().strict(),
                            Speaking.v2().every(Duration.ofSeconds(3)),
                            Speaking.v3().with(near("10.80.0.1")),
                            Speaking.v3().with(near("10.80.0.7"))))
            .toList();

    @Test
    void mutated_packets_are_heard_or_rejected_and_every_reason_is_met() {
        var random = new SplittableRandom(20_260_101);
        Set<Rejection> met = EnumSet.noneOf(Rejection.class);
        int heard = 0;

        for (int round = 0; round < ROUNDS; round++) {
            Packet packet = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
            Speaking router = ROUTERS.get(random.nextInt(ROUTERS.size()));
            switch (hear(packet, router, round)) {
                case Rejected rejected -> met.add(rejected.reason());
                case Valid _ -> heard++;
            }
        }

        assertThat(heard).isPositive();
        Set<Rejection> missing = EnumSet.complementOf(EnumSet.copyOf(BY_THE_ENGINE));
        missing.removeAll(met);
        assertThat(missing).as("reasons that no mutation met").isEmpty();
        assertThat(met).doesNotContainAnyElementsOf(BY_THE_ENGINE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noise_is_rejected(int seed) {
        var random = new SplittableRandom(seed);
        IpAddress[] addresses = {IpAddress.parse("10.80.0.1"), IpAddress.parse("fe80::1"), IpAddress.VRRP_IPV4};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            int offset = random.nextInt(bytes.length + 1);
            var datagram = new Datagram(
                    addresses[random.nextInt(3)],
                    addresses[random.nextInt(3)],
                    255,
                    random.nextBoolean() ? 112 : 51,
                    bytes,
                    offset,
                    random.nextInt(bytes.length - offset + 1));

            assertThat(Receiver.vridOf(datagram)).isBetween(-1, 255);
            assertThat(Receiver.ahSequenceOf(datagram)).isGreaterThanOrEqualTo(-1);
            for (Speaking router : ROUTERS) {
                assertThat(Receiver.receive(datagram, router.dialect())).isInstanceOf(Rejected.class);
            }
        }
    }

    @Test
    void hearing_an_advert_of_one_address_allocates_less_than_200_bytes() {
        Datagram datagram = Packet.golden("keepalived-v3-ipv4").datagram();

        assertThat(bytesAllocatedByHearing(datagram, Speaking.v3())).isLessThan(200);
    }

    @Test
    void rejecting_a_packet_allocates_less_than_100_bytes() {
        Datagram datagram = Packet.golden("keepalived-v3-ipv4").message(2, 7).datagram();

        assertThat(bytesAllocatedByHearing(datagram, Speaking.v3())).isLessThan(100);
    }

    private static long bytesAllocatedByHearing(Datagram datagram, Speaking router) {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Dialect dialect = router.dialect();
        int rounds = 20_000;
        int seen = 0;
        for (int i = 0; i < rounds; i++) {
            seen += Receiver.receive(datagram, dialect).hashCode() & 1;
        }
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            seen += Receiver.receive(datagram, dialect) instanceof Valid ? 1 : 0;
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        assertThat(seen).isNotNegative();
        return allocated / rounds;
    }

    private static Reception hear(Packet packet, Speaking router, int round) {
        try {
            if (packet.family() == Family.IPV4) {
                byte[] bytes = packet.bytes();
                Datagram datagram = Datagram.ofIpv4(bytes, bytes.length);
                return datagram == null
                        ? new Rejected(Rejection.TOO_SHORT)
                        : Receiver.receive(datagram, router.dialect());
            }
            return packet.heardBy(router);
        } catch (RuntimeException thrown) {
            return fail("round " + round + ": " + HexFormat.of().formatHex(packet.bytes()) + " to " + router, thrown);
        }
    }

    private static Packet mutate(Packet seed, SplittableRandom random) {
        Packet packet = seed;
        for (int left = random.nextInt(3); left > 0; left--) {
            packet = mutateOnce(packet, random);
        }
        return packet;
    }

    private static Packet mutateOnce(Packet packet, SplittableRandom random) {
        if (!packet.hasMessage()) {
            return packet;
        }
        int length = packet.bytes().length;
        int header = packet.family() == Family.IPV6 ? 40 : 20;
        int at = random.nextInt(1, length);
        return switch (random.nextInt(8)) {
            case 0 -> packet.byteAt(at, random.nextInt(256));
            case 1 -> packet.byteAt(at, packet.bytes()[at] ^ 1 << random.nextInt(8));
            case 2 -> packet.longerBy(-random.nextInt(1, length - header + 1));
            case 3 -> packet.longerBy(random.nextInt(1, 40));
            case 4 -> packet.paddedBy(random.nextInt(1, 40));
            case 5 -> packet.statedLength(random.nextInt(length + 8));
            case 6 -> packet.message(random.nextInt(6), random.nextInt(6)).sealed(ChecksumForm.PSEUDO_HEADER);
            default -> packet.sealed(random.nextBoolean() ? ChecksumForm.PSEUDO_HEADER : ChecksumForm.MESSAGE_ONLY);
        };
    }

    private static Cast near(String peer) {
        return new Cast.Unicast(List.of(new Cast.Peer(IpAddress.parse(peer), 250, 254)), true, 255);
    }
}
