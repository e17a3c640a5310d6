package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.machine.Addresses;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Advertisement;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Sender;
import org.vrrpd.core.wire.Stamp;
import org.vrrpd.core.wire.Version;

/** 4,096 backups on 17 links, each with a master that advertises once a second; the bytes are those of a raw socket. */
final class ManyRouters {

    static final int COUNT = 4096;

    private static final int VRIDS = 255;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");
    private static final IpAddress MASTER = IpAddress.parse("10.0.0.2");
    private static final IpAddress OURSELVES = IpAddress.parse("10.0.0.1");

    private final Engine engine;
    private final List<List<Input>> rounds = new ArrayList<>();
    private Moment now = new Moment(0);
    private int round;

    ManyRouters() {
        var settings = new ArrayList<RouterSettings>();
        for (var i = 0; i < COUNT; i++) {
            settings.add(backup(i));
        }
        engine = new Engine(new Settings(settings, List.of(), List.of()), now);
        for (var i = 0; i <= COUNT / VRIDS; i++) {
            engine.on(new Input.LinkChanged(link(i), new LinkState(LinkState.Carrier.UP, OURSELVES, null)), now);
        }
        engine.on(new Input.Start(), now);
        // Two rounds that differ in the IP header alone, as a master's packets do.
        rounds.add(adverts(settings, 1));
        rounds.add(adverts(settings, 2));
    }

    /** One advert for each router, a second after the last; and time passes once, as in a turn of the loop. */
    int hearAll() {
        now = now.plus(INTERVAL);
        round = (round + 1) % rounds.size();
        var outputs = 0;
        for (var packet : rounds.get(round)) {
            outputs += engine.on(packet, now).size();
            outputs += engine.nextDeadline() == null ? 1 : 0;
        }
        return outputs
                + engine.on(new Input.TimePassed(Input.TimePassed.Drain.FINISHED), now)
                        .size();
    }

    /** Fails unless every router has heard every advert and stayed backup: a benchmark of rejections measures nothing. */
    void requireAllHeard(long adverts) {
        for (var router : engine.snapshot(now).routers()) {
            if (router.role() != Role.BACKUP || router.tally().advertsHeard() != adverts) {
                throw new IllegalStateException(router.name() + " is " + router.role() + " and has heard "
                        + router.tally().advertsHeard() + " adverts instead of " + adverts);
            }
        }
    }

    private static RouterSettings backup(int number) {
        var link = link(number / VRIDS);
        var key = new RouterKey(link, Family.IPV4, Vrid.of(number % VRIDS + 1), null);
        var dialect = new Dialect(
                Version.V3,
                Family.IPV4,
                new Authentication.None(),
                ChecksumForm.PSEUDO_HEADER,
                INTERVAL,
                new Cast.Multicast(GROUP),
                false);
        return new RouterSettings(
                new RouterName("VI_" + number),
                key,
                dialect,
                Priority.DEFAULT,
                3,
                new Preemption.Always(),
                Set.of(),
                Addresses.of(new VirtualAddress(address(number), 32, link)),
                Announcing.KEEPALIVED,
                Handover.MAKE_BEFORE_BREAK,
                LostAddress.RESTORE,
                RouterSettings.Links.DEFAULT,
                List.of(),
                List.of());
    }

    private static List<Input> adverts(List<RouterSettings> routers, int identification) {
        return routers.stream()
                .map(router -> advert(router, identification))
                .<Input>map(packet -> packet)
                .toList();
    }

    private static Input.Packet advert(RouterSettings router, int identification) {
        var advert = new Advertisement(
                Version.V3,
                router.key().vrid(),
                Priority.of(200),
                INTERVAL,
                router.addresses().onTheWire());
        var bytes = Sender.encode(advert, MASTER, GROUP, 255, router.dialect(), new Stamp(identification, 0));
        var datagram = Datagram.ofIpv4(bytes, bytes.length);
        if (datagram == null) {
            throw new IllegalStateException("our own packet is none");
        }
        return new Input.Packet(router.key().link(), datagram);
    }

    private static LinkName link(int number) {
        return new LinkName("eth" + number);
    }

    private static IpAddress address(int number) {
        return IpAddress.parse("10.1." + number / 256 + "." + number % 256);
    }
}
