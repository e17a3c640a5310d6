// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.MacAddress;
import org.vrrpd.daemon.linux.netlink.OperState;

/** All sections as Debian's keepalived 2.2.7 wrote them by the same file, for an engine that did the same. */
class WholeDataTest {

    private static final Map<TrackerName, Integer> NUMBERS =
            Map.of(new TrackerName("file tf"), 7, new TrackerName("file one"), 3, new TrackerName("file both"), 0);

    @TempDir
    private Path directory;

    private Moment now = new Moment(0);

    @Test
    void two_masters_of_a_group_that_track_files() throws Exception {
        var configuration = Configured.by(resource("keepalived-2.2.7-files.conf"));
        var text = DataText.of(served(configuration), host(), 0177, instant -> "then");
        assertThat(text.lines().filter(line -> !isTime(line)))
                .containsExactlyElementsOf(golden("keepalived-2.2.7-files.data"));
    }

    @Test
    void a_link_that_is_missing_is_two_faults_and_awaited() throws Exception {
        assertThat(data(router("VI_gone", "eth7", 1, "")))
                .contains("   Number of interface and track script faults = 2\n")
                .endsWith("""
                         Name = eth7
                           index = 0 (deleted)
                           IPv4 address = (none)
                           IPv6 address = (none)
                           State = not UP, not RUNNING, no broadcast, no multicast
                           Seen up = 0
                           Delayed state change running = false
                           Up debounce timer = 0us
                           Down debounce timer = 0us
                           MTU = 0
                           HW Type = UNKNOWN (0)
                           NIC netlink status update
                           Tracking VRRP instances :
                             VI_gone, weight 0
                        """);
    }

    @Test
    void a_link_says_who_tracks_it_and_groups_come_last() throws Exception {
        var text = data("""
                vrrp_sync_group G {
                    group {
                        VI_1
                        VI_2
                    }
                    sync_group_tracking_weight
                    track_interface {
                        eth2 weight 7
                    }
                }
                %s
                %s
                %s
                """.formatted(
                        router("VI_1", "eth0", 1, "track_interface {\neth1 weight -5 reverse\n}"),
                        router("VI_2", "eth1", 2, "dont_track_primary"),
                        router("VI_3", "eth2", 3, "track_interface {\neth1\n}")));
        assertThat(text)
                .contains("   sync group tracking weight set\n")
                .contains(
                        "   Tracking VRRP instances :\n     VI_1, weight -5 reverse\n     VI_2, weight 255\n     VI_3, weight 0\n")
                .contains(
                        "   Tracking VRRP instances :\n     VI_3, weight 0\n     VI_1, weight 7\n     VI_2, weight 7\n");
    }

    @Test
    void json_names_the_links_that_a_router_tracks_by_its_own_block() throws Exception {
        var configuration = Configured.by(Files.writeString(
                directory.resolve("vrrpd.conf"),
                router("VI_1", "eth0", 1, "track_interface {\neth1 weight -5\neth2\n}")));
        var engine = new Engine(configuration.engine(), now);
        var portrait = new Portrait(engine.snapshot(now), configuration, now, Instant.EPOCH, new Noted());
        assertThat(CompatJson.of(portrait)).contains(",\"track_ifp\":[\"eth1\",\"eth2\"],\"auth_type\":0");
    }

    private String data(String file) throws IOException {
        var configuration = Configured.by(Files.writeString(directory.resolve("vrrpd.conf"), file));
        var engine = new Engine(configuration.engine(), now);
        var portrait = new Portrait(engine.snapshot(now), configuration, now, Instant.EPOCH, new Noted());
        return DataText.of(portrait, host(), 0177, instant -> "then");
    }

    private static String router(String name, String link, int vrid, String lines) {
        return """
                vrrp_instance %s {
                    interface %s
                    virtual_router_id %d
                    %s
                    virtual_ipaddress {
                        10.80.%d.100/24 dev %s
                    }
                }
                """.formatted(name, link, vrid, lines, vrid, link);
    }

    /** The routers once they are masters. */
    private Portrait served(Configuration configuration) {
        var engine = new Engine(configuration.engine(), now);
        for (var link : List.of("eth0", "eth1")) {
            var address = IpAddress.parse(link.equals("eth0") ? "10.80.0.1" : "10.81.0.1");
            gives(
                    engine,
                    new Input.LinkChanged(new LinkName(link), new LinkState(LinkState.Carrier.UP, address, null)));
        }
        NUMBERS.forEach((file, number) -> gives(engine, new Input.Measured(file, number)));
        gives(engine, new Input.Start());
        while (engine.snapshot(now).routers().stream().anyMatch(router -> router.role() != Role.MASTER)) {
            var next = engine.nextDeadline();
            now = next == null ? now.plus(Duration.ofSeconds(1)) : next;
            gives(engine, new Input.TimePassed(Input.TimePassed.Drain.FINISHED));
        }
        return new Portrait(engine.snapshot(now), configuration, now, Instant.EPOCH, new Noted());
    }

    private void gives(Engine engine, Input input) {
        for (var output : engine.on(input, now)) {
            if (output instanceof Output.AddAddresses order) {
                gives(engine, Input.Performed.wholly(order.ticket()));
            }
        }
    }

    private static final class Noted implements Portrait.Notes {

        @Override
        public Portrait.RouterNote on(RouterName router) {
            return new Portrait.RouterNote(
                    IpAddress.parse(router.value().equals("VI_1") ? "10.80.0.1" : "10.81.0.1"),
                    Instant.EPOCH,
                    Portrait.RouterNote.Secondaries.AS_THE_HOST_HAS_IT);
        }

        @Override
        public Portrait.AddressNote on(VirtualAddress address) {
            return Portrait.AddressNote.PLAIN;
        }

        @Override
        public int number(TrackerName file) {
            return NUMBERS.getOrDefault(file, 99);
        }

        @Override
        public Condition condition(TrackerName tracker) {
            return Condition.DOWN;
        }

        @Override
        public long dropped(LinkName link) {
            return 0;
        }
    }

    private static HostLinks host() {
        var links = List.of(
                new Link(1, new LinkName("lo"), 0x49, OperState.UNKNOWN, null, 65536, null, 0, false),
                link(2, "9a:f1:9b:08:ed:da"),
                link(3, "52:4d:cb:1d:89:40"),
                link(4, "d6:bf:d6:89:48:66"));
        return new HostLinks(
                links,
                List.of(
                        address(1, "127.0.0.1", 8),
                        address(1, "::1", 128),
                        address(2, "10.80.0.1", 24),
                        address(2, "10.80.7.1", 24),
                        address(2, "10.80.0.77", 24),
                        address(2, "10.80.0.100", 24),
                        address(2, "fd00::1", 64),
                        address(2, "fe80::98f1:9bff:fe08:edda", 64),
                        address(3, "10.81.0.1", 24),
                        address(3, "fe80::504d:cbff:fe1d:8940", 64),
                        address(4, "10.82.0.1", 24),
                        address(4, "fe80::d4bf:d6ff:fe89:4866", 64)));
    }

    private static Link link(int index, String mac) {
        return new Link(
                index, new LinkName("eth" + (index - 2)), 0x11043, OperState.UP, mac(mac), 1500, "veth", 0, false);
    }

    private static MacAddress mac(String text) {
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    private static Address address(int index, String ip, int prefixLength) {
        return Address.of(index, IpAddress.parse(ip), prefixLength);
    }

    /** What only keepalived has is left out: its sockets, its table of nftables, users by their numbers. */
    private static List<String> golden(String name) throws Exception {
        var lines = new ArrayList<String>();
        var isLeftOut = false;
        for (var line : Files.readAllLines(resource(name))) {
            if (line.startsWith("------<")) {
                isLeftOut = line.contains("Sockpool");
            }
            if (!isLeftOut
                    && !isTime(line)
                    && !line.startsWith("   fd_in")
                    && !line.startsWith(" nftables ")
                    && !line.startsWith(" libnftnl ")
                    && !line.startsWith(" Default script uid:gid ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean isTime(String line) {
        return line.startsWith("   Last transition = ") || line.startsWith("   Read timeout = ");
    }

    private static Path resource(String name) throws IOException, URISyntaxException {
        return Path.of(requireNonNull(WholeDataTest.class.getResource(name)).toURI());
    }
}
