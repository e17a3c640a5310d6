// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.Addresses;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.Globals.Conflicts;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Request;

/** Hands on a kernel in memory: orders answered, other people's changes told, left-overs found. */
class HandsTest {

    private static final LinkName ETH0 = new LinkName("eth0");
    private static final RouterName R = new RouterName("R");
    private static final VirtualAddress VIP = on("10.0.0.100", 24);
    private static final VirtualAddress OTHER = on("10.0.0.101", 24);

    /** Nothing is heard on the wire. */
    private static final FrameTaps NO_TAPS = (index, family, filter) -> new FrameTap() {
        @Override
        public void filter(long[] program) {}

        @Override
        public int next(byte[] frame) {
            return 0;
        }

        @Override
        public void close() {}
    };

    private final FakeKernel kernel = new FakeKernel();
    private final List<String> told = new ArrayList<>();
    private Hands hands = new Hands(kernel, List::size, NO_TAPS, _ -> Pace.UNLIMITED, new Told(), plan(VIP, OTHER));
    private long ticket;

    /** What the loop would hear, a line each. */
    private final class Told implements Reports {
        @Override
        public void input(Input input) {
            told.add(
                    switch (input) {
                        case Input.Performed order ->
                            order.refused().isEmpty()
                                    ? "performed"
                                    : "refused " + order.refused() + ": " + order.detail();
                        case Input.AddressSeen(var address) -> "seen " + address.ip();
                        case Input.AddressGone(var address) -> "gone " + address.ip();
                        default -> input.toString();
                    });
        }

        @Override
        public void link(LinkName link, int index, LinkState state) {
            var sources = state.sources().isEmpty() ? "" : " and from " + state.sources();
            told.add(link + " " + index + " " + state.carrier() + " from " + state.ipv4() + sources);
        }

        @Override
        public void passOn(Output output) {
            told.add("pass on " + output);
        }

        @Override
        public void broken(LinuxException failure) {
            throw new AssertionError(failure);
        }
    }

    private static VirtualAddress on(String ip, int prefixLength) {
        return new VirtualAddress(IpAddress.parse(ip), prefixLength, ETH0);
    }

    private static Plan plan(VirtualAddress... addresses) {
        return plan(Set.of(), addresses);
    }

    private static Plan plan(Set<LinkName> promoting, VirtualAddress... addresses) {
        return plan(promoting, RouterSettings.Links.DEFAULT, addresses);
    }

    private static Plan plan(Set<LinkName> promoting, RouterSettings.Links links, VirtualAddress... addresses) {
        var dialect = new Dialect(
                Version.V3,
                Family.IPV4,
                Authentication.None.NONE,
                ChecksumForm.PSEUDO_HEADER,
                Duration.ofSeconds(1),
                new Cast.Multicast(IpAddress.VRRP_IPV4),
                false);
        var router = new RouterSettings(
                R,
                new RouterKey(ETH0, Family.IPV4, new Vrid(51), null),
                dialect,
                Priority.of(100),
                3,
                new Preemption.Always(),
                Set.of(),
                Addresses.of(addresses),
                Announcing.KEEPALIVED,
                Handover.MAKE_BEFORE_BREAK,
                LostAddress.RESTORE,
                links,
                List.of(),
                List.of());
        return new Plan(Settings.of(router), Map.of(), List.of(), promoting, Conflicts.WATCHED);
    }

    @BeforeEach
    void a_link_with_an_address_of_its_own() throws LinuxException {
        kernel.brings(2, "eth0");
        kernel.sets(Address.of(2, IpAddress.parse("10.0.0.1"), 24));
        hands.lookAround();
        hears(ETH0 + " 2 UP from 10.0.0.1");
    }

    private void hears(String... lines) {
        assertThat(told).containsExactly(lines);
        told.clear();
    }

    private void does(Errand... errands) throws LinuxException {
        hands.work(List.of(errands), new Moment(0));
    }

    private Errand adds(VirtualAddress... addresses) {
        return new Errand.Add(new Output.AddAddresses(++ticket, R, List.of(addresses)));
    }

    private Errand removes(VirtualAddress... addresses) {
        return new Errand.Remove(new Output.RemoveAddresses(++ticket, R, List.of(addresses)));
    }

    @Test
    void tells_of_the_source_address_that_a_router_tracks_on_whichever_link_it_is() throws LinuxException {
        var source = IpAddress.parse("10.9.0.1");
        var tracked =
                new RouterSettings.Links(source, RouterSettings.PinnedSource.TRACKED, RouterSettings.OwnLink.TRACKED);
        kernel.brings(3, "lo");
        does(new Errand.Watch(plan(Set.of(), tracked, VIP)));
        hears(ETH0 + " 2 UP from 10.0.0.1");
        kernel.sets(Address.of(3, source, 32));
        does();
        hears(ETH0 + " 2 UP from 10.0.0.1 and from [10.9.0.1]");
        kernel.deletes("10.9.0.1");
        does();
        hears(ETH0 + " 2 UP from 10.0.0.1");
        var trusted =
                new RouterSettings.Links(source, RouterSettings.PinnedSource.ASSUMED, RouterSettings.OwnLink.TRACKED);
        does(new Errand.Watch(plan(Set.of(), trusted, VIP)));
        hears(ETH0 + " 2 UP from 10.0.0.1");
        kernel.sets(Address.of(3, source, 32));
        does();
        hears();
    }

    @Test
    void sets_addresses_and_removes_them() throws LinuxException {
        does(adds(VIP, OTHER));
        hears("performed");
        assertThat(kernel.has("10.0.0.100")).isTrue();
        does(removes(VIP, OTHER));
        hears("performed");
        assertThat(kernel.has("10.0.0.100")).isFalse();
    }

    @Test
    void performs_orders_in_their_order_and_takes_its_own_doing_for_nobody_elses() throws LinuxException {
        does(adds(VIP), removes(VIP), adds(VIP));
        hears("performed", "performed", "performed");
        assertThat(kernel.has("10.0.0.100")).isTrue();
        does();
        hears();
    }

    @Test
    void passes_on_what_is_to_wait_until_the_address_is_here() throws LinuxException {
        var news = new Output.Notify(R, Role.MASTER, Priority.DEFAULT);
        does(new Errand.PassOn(news), adds(VIP));
        hears("performed", "pass on " + news);
        assertThat(kernel.has("10.0.0.100")).isTrue();
    }

    @Test
    void gives_the_host_back_what_it_changed_beside_addresses() throws LinuxException {
        does(new Errand.Watch(plan(Set.of(ETH0), VIP)));
        assertThat(kernel.performed).containsExactly(new Request.PromoteSecondaries(2, true));
        hands.end();
        assertThat(kernel.performed).hasSize(2).endsWith(new Request.PromoteSecondaries(2, false));
    }

    @Test
    void marks_what_it_sets() throws LinuxException {
        does(adds(VIP));
        assertThat(kernel.performed)
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.AddAddress.class,
                        request -> assertThat(request.address().protocol()).isEqualTo(Tag.OURS));
    }

    @Test
    void an_address_that_is_there_already_needs_no_setting() throws LinuxException {
        does(adds(VIP));
        does(adds(VIP));
        does(removes(VIP));
        does(removes(VIP));
        hears("performed", "performed", "performed", "performed");
    }

    @Test
    void says_which_addresses_were_refused_and_why() throws LinuxException {
        kernel.refuses("10.0.0.101");
        does(adds(VIP, OTHER));
        assertThat(told).singleElement().asString().startsWith("refused [" + OTHER + "]: no such luck");
        assertThat(kernel.has("10.0.0.100")).isTrue();
    }

    @Test
    void an_address_without_a_link_is_refused() throws LinuxException {
        kernel.unplugs(2);
        does();
        hears(ETH0 + " 0 MISSING from null");
        does(adds(VIP));
        hears("refused [" + VIP + "]: interface eth0 does not exist");
    }

    @Test
    void tells_when_somebody_else_deletes_or_sets_an_address() throws LinuxException {
        does(adds(VIP));
        hears("performed");
        kernel.deletes("10.0.0.100");
        does();
        hears("gone 10.0.0.100");
        kernel.sets(Address.of(2, OTHER.ip(), 24));
        does();
        hears("seen 10.0.0.101");
    }

    @Test
    void finds_left_overs_at_the_start_and_again_after_a_reload() throws LinuxException {
        kernel.sets(Address.of(2, VIP.ip(), 24));
        hands = new Hands(kernel, List::size, NO_TAPS, _ -> Pace.UNLIMITED, new Told(), plan(VIP));
        hands.lookAround();
        hears(ETH0 + " 2 UP from 10.0.0.1", "seen 10.0.0.100");
        does(new Errand.Watch(plan(VIP, OTHER)));
        hears(ETH0 + " 2 UP from 10.0.0.1", "seen 10.0.0.100");
    }

    @Test
    void removes_a_left_over_whose_prefix_length_has_changed() throws LinuxException {
        kernel.sets(Address.of(2, VIP.ip(), 32).withProtocol(Tag.OURS));
        does();
        hears();
        assertThat(kernel.has("10.0.0.100")).isFalse();
    }

    @Test
    void keeps_an_address_of_the_hosts_own_that_a_router_lists() throws LinuxException {
        var own = on("10.0.0.1", 24);
        does(new Errand.Watch(plan(own)));
        hears(ETH0 + " 2 UP from 10.0.0.1");
        does(adds(own));
        does(removes(own));
        hears("performed", "performed");
        assertThat(kernel.has("10.0.0.1")).isTrue();
    }

    @Test
    void never_sends_from_a_virtual_address() throws LinuxException {
        does(adds(VIP));
        kernel.deletes("10.0.0.1");
        does();
        hears("performed", ETH0 + " 2 UP from null");
    }

    @Test
    void tells_of_links_that_change() throws LinuxException {
        kernel.takesDown(2, "eth0");
        does();
        hears(ETH0 + " 2 DOWN from 10.0.0.1");
        kernel.brings(2, "other");
        does();
        hears(ETH0 + " 0 MISSING from null");
        kernel.brings(7, "eth0");
        does();
        hears(ETH0 + " 7 UP from null");
    }

    @Test
    void looks_at_everything_again_when_news_were_lost() throws LinuxException {
        does(adds(VIP));
        hears("performed");
        kernel.deletes("10.0.0.100");
        kernel.losesNews();
        does();
        hears("gone 10.0.0.100");
    }

    @Test
    void releases_everything_it_has_set() throws LinuxException {
        does(adds(VIP, OTHER));
        does(new Errand.ReleaseAll());
        assertThat(kernel.has("10.0.0.100")).isFalse();
        assertThat(kernel.has("10.0.0.101")).isFalse();
        assertThat(kernel.has("10.0.0.1")).isTrue();
    }
}
