package org.vrrpd.core.lan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.wire.Datagram;

/** The wire between the hosts: it carries real bytes, as well as its weather and its cuts let it. */
final class Ether {

    private record Cut(LinkName link, Host from, Host to) {}

    private final Agenda agenda;
    private final SplittableRandom random;
    private final List<Host> hosts;
    private final Set<Cut> cuts = new HashSet<>();
    private Weather weather = Weather.FAIR;

    /** The largest delay that a packet still on its way may have. */
    private long largestDelayNanos = Weather.FAIR.largestDelay().toNanos();

    Ether(Agenda agenda, SplittableRandom random, List<Host> hosts) {
        this.agenda = agenda;
        this.random = random;
        this.hosts = hosts;
    }

    Weather weather() {
        return weather;
    }

    void turns(Weather next) {
        weather = next;
        largestDelayNanos = Math.max(largestDelayNanos, next.largestDelay().toNanos());
    }

    long largestDelayNanos() {
        return largestDelayNanos;
    }

    /** From now on nothing passes this way. */
    void cut(LinkName link, Host from, Host to) {
        cuts.add(new Cut(link, from, to));
    }

    void mend(LinkName link, Host from, Host to) {
        cuts.remove(new Cut(link, from, to));
    }

    void mendAll() {
        cuts.clear();
    }

    void carry(Sent sent) {
        if (!sent.from().kernel().isUp(sent.link())) {
            return;
        }
        for (var host : receivers(sent)) {
            if (cuts.isEmpty() || !cuts.contains(new Cut(sent.link(), sent.from(), host))) {
                deliver(sent, host);
            }
        }
    }

    private List<Host> receivers(Sent sent) {
        var destination = sent.packet().destination();
        var receivers = new ArrayList<Host>(hosts.size());
        for (var host : hosts) {
            if (host != sent.from()
                    && (destination.isMulticast()
                            || host.kernel()
                                    .ownAddress(sent.link(), destination.family())
                                    .equals(destination))) {
                receivers.add(host);
            }
        }
        return receivers;
    }

    private void deliver(Sent sent, Host host) {
        if (weather.loss() > 0 && random.nextDouble() < weather.loss()) {
            return;
        }
        var copies = weather.duplication() > 0 && random.nextDouble() < weather.duplication() ? 2 : 1;
        for (var copy = 0; copy < copies; copy++) {
            var smallest = Weather.SMALLEST_DELAY.toNanos();
            var spread = weather.largestDelay().toNanos() - smallest;
            var delay = smallest + (spread > 0 ? random.nextLong(spread) : 0);
            agenda.at(agenda.now() + delay, () -> arrive(sent, host));
        }
    }

    private static void arrive(Sent sent, Host host) {
        if (host.kernel().isUp(sent.link())) {
            host.receive(new Input.Packet(sent.link(), datagram(sent)), sent);
        }
    }

    private static Datagram datagram(Sent sent) {
        var packet = sent.packet();
        var datagram = switch (packet.source().family()) {
            case IPV4 -> Datagram.ofIpv4(packet.bytes(), packet.bytes().length);
            case IPV6 ->
                Datagram.ofIpv6(
                        packet.source(),
                        packet.destination(),
                        packet.hopLimit(),
                        packet.bytes(),
                        packet.bytes().length);
        };
        if (datagram == null) {
            throw new Violation("every packet sent is an IP packet", sent.from().name() + " sent " + packet);
        }
        return datagram;
    }
}
