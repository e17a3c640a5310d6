package org.vrrpd.core.engine;

import org.vrrpd.core.IpAddress;
import org.vrrpd.core.machine.Effect;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Sender;
import org.vrrpd.core.wire.Stamp;

/** Makes packets of adverts: one for the group, or one for each peer; each encoded at the moment it is sent (S1). */
final class Transmitter {

    private static final int MULTICAST_HOP_LIMIT = 255;
    private static final int HIGHEST_IDENTIFICATION = 0xffff;

    private int identification;
    private int sequence;

    /** The sequence counts adverts, not packets, as keepalived's. */
    void send(RouterSettings router, Effect.Advertise advertise, Performer host) {
        sequence++;
        switch (router.dialect().cast()) {
            case Cast.Multicast(var group) -> send(router, advertise, group, MULTICAST_HOP_LIMIT, host);
            case Cast.Unicast unicast -> {
                for (var peer : unicast.peers()) {
                    send(router, advertise, peer.address(), unicast.hopLimit(), host);
                }
            }
        }
    }

    private void send(
            RouterSettings router, Effect.Advertise advertise, IpAddress destination, int hopLimit, Performer host) {
        // 0 is left out: the kernel would put its own in its place, and an authentication header signs it.
        identification = identification == HIGHEST_IDENTIFICATION ? 1 : identification + 1;
        var source = advertise.source();
        var stamp = new Stamp(identification, sequence);
        var bytes = Sender.encode(advertise.advert(), source, destination, hopLimit, router.dialect(), stamp);
        host.perform(new Output.Transmit(router.name(), router.key().link(), source, destination, hopLimit, bytes));
    }
}
