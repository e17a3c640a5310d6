package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Receiver;

/** Which router a packet is for: by link, family and VRID, and in unicast by the address it was sent to. */
final class Roster {

    private static final int VRIDS = 256;

    private final Map<LinkName, Segment> byLink = new HashMap<>();

    /** The routers of one link, by family and VRID. */
    private record Segment(List<List<Router>> ipv4, List<List<Router>> ipv6) {

        Segment() {
            this(emptySlots(), emptySlots());
        }

        List<Router> sharers(Family family, int vrid) {
            return (family == Family.IPV4 ? ipv4 : ipv6).get(vrid);
        }

        private static List<List<Router>> emptySlots() {
            return Stream.<List<Router>>generate(() -> new ArrayList<>(1))
                    .limit(VRIDS)
                    .toList();
        }
    }

    void add(Router router) {
        var key = router.key();
        byLink.computeIfAbsent(key.link(), _ -> new Segment())
                .sharers(key.family(), key.vrid().value())
                .add(router);
    }

    void remove(Router router) {
        var key = router.key();
        var segment = byLink.get(key.link());
        if (segment != null) {
            segment.sharers(key.family(), key.vrid().value()).remove(router);
        }
    }

    @Nullable
    Router find(LinkName link, Datagram packet) {
        var segment = byLink.get(link);
        var vrid = Receiver.vridOf(packet);
        if (segment == null || vrid < 0) {
            return null;
        }
        Router found = null;
        var sharers = segment.sharers(packet.family(), vrid);
        for (var i = 0; i < sharers.size(); i++) {
            var router = sharers.get(i);
            var own = router.key().unicastSource();
            if (own == null || own.equals(packet.destination())) {
                found = found == null || own != null ? router : found;
            }
        }
        return found;
    }
}
