// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Version;

/** What a {@code vrrp_instance} comes to. */
class RouterTest {

    @Test
    void has_keepaliveds_defaults_and_our_own() {
        var router = Told.instance().says().router();
        assertThat(router.name()).hasToString("VI_1");
        assertThat(router.key().link()).hasToString("eth0");
        assertThat(router.key().vrid().value()).isEqualTo(51);
        assertThat(router.key().unicastSource()).isNull();
        assertThat(router.version()).isEqualTo(Version.V2);
        assertThat(router.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(router.dialect().authentication()).isEqualTo(Authentication.None.NONE);
        assertThat(router.dialect().cast()).isEqualTo(new Cast.Multicast(IpAddress.VRRP_IPV4));
        assertThat(router.dialect().checksumForm()).isEqualTo(ChecksumForm.PSEUDO_HEADER);
        assertThat(router.priority().value()).isEqualTo(100);
        assertThat(router.downTimerAdverts()).isEqualTo(3);
        assertThat(router.preemption()).isEqualTo(new Preemption.Always());
        assertThat(router.manners()).isEmpty();
        assertThat(router.announcing()).isEqualTo(Announcing.KEEPALIVED);
        assertThat(router.handover()).isEqualTo(Handover.MAKE_BEFORE_BREAK);
        assertThat(router.lostAddress()).isEqualTo(LostAddress.RESTORE);
        assertThat(router.links().pinnedSource()).isNull();
        assertThat(router.links().ownLink()).isEqualTo(OwnLink.TRACKED);
        assertThat(router.unsupported()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "2,0.5,1", "2,1.5,2", "2,255,255", "3,0.01,0.01", "3,0.015,0.02", "3,40.95,40.95", "3,60,40.95"
    })
    void says_its_interval_as_its_version_can(int version, String asked, String said) {
        var told = Told.instance("version " + version, "advert_int " + asked);
        assertThat(told.router().interval()).isEqualTo(Duration.ofMillis(Numerals.micros(said) / 1_000));
        assertThat(told.problems().hasErrors()).isEqualTo(!asked.equals(said));
    }

    @Test
    void names_the_interval_that_it_cannot_say() {
        Told.instance("advert_int 1.5")
                .says("2:1: error: version 2 cannot say an interval of 1.5 s; 2 s is used")
                .exits(5, 0);
    }

    @Test
    void takes_the_last_value_that_can_be_where_a_word_is_repeated() {
        var told = Told.instance("advert_int 5", "advert_int 999", "advert_int 6", "advert_int x");
        told.says(
                "3:12: error: 'advert_int' is a number of seconds from 0.01 to 255, not '999'; line 2 counts",
                "5:12: error: 'advert_int' is a number of seconds from 0.01 to 255, not 'x'; line 4 counts");
        assertThat(told.router().interval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(Told.instance("advert_int 999", "advert_int 6").router().interval())
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(Told.instance("advert_int 999", "advert_int 998").problems().all())
                .hasSize(2);
    }

    @Test
    void loses_some_values_to_a_later_one_that_cannot_be() {
        assertThat(Told.instance("priority 50", "priority 999")
                        .exits(5, 0)
                        .router()
                        .priority()
                        .value())
                .isEqualTo(100);
        assertThat(Told.instance("preempt_delay 5", "preempt_delay x")
                        .exits(5, 0)
                        .router()
                        .preemption())
                .isEqualTo(new Preemption.Always());
    }

    @Test
    void preempts_as_the_later_word_says() {
        assertThat(Told.instance("nopreempt", "preempt").says().router().preemption())
                .isEqualTo(new Preemption.Always());
        assertThat(Told.instance("preempt", "nopreempt").says().router().preemption())
                .isEqualTo(new Preemption.Never());
    }

    @ParameterizedTest
    @CsvSource({
        "garp_master_delay x, 0",
        "garp_master_delay 1.5, 1",
        "garp_master_delay 7s, 7",
        "garp_master_delay -1, 5"
    })
    void takes_the_digits_that_some_values_begin_with(String line, int seconds) {
        var told = Told.instance(line).exits(5, 0);
        assertThat(told.router().announcing().onTakeover().again()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "garp_master_repeat 0, 1",
        "garp_master_repeat x, 1",
        "garp_master_repeat 3x, 3",
        "garp_master_repeat -1, 5"
    })
    void announces_at_least_once(String line, int rounds) {
        var told = Told.instance(line).exits(5, 0);
        assertThat(told.router().announcing().onTakeover().rounds()).isEqualTo(rounds);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1", "7x, 7", "x, 3", "0x10, 3", "101, 3"})
    void counts_missing_adverts_by_digits_too(String text, int adverts) {
        assertThat(Told.instance("down_timer_adverts " + text)
                        .exits(5, 0)
                        .router()
                        .downTimerAdverts())
                .isEqualTo(adverts);
    }

    @Test
    void rounds_what_is_finer_than_a_microsecond() {
        var told = Told.instance("version 3", "preempt_delay 0.0000015");
        told.says(
                "3:15: error: 'preempt_delay' is said to the microsecond, not '0.0000015'; 'preempt_delay' counts as 0.000002");
        assertThat(told.router().preemption()).isEqualTo(new Preemption.After(Duration.ofNanos(2_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "higher_prio_send_advert on",
        "lower_prio_no_advert off",
        "garp_lower_prio_repeat 3",
        "accept",
        "down_timer_adverts 5"
    })
    void refuses_in_strict_mode(String line) {
        Told.instance("strict_mode on", line).exits(5, 0);
        Told.instance(line).exits(0, 0);
    }

    @Test
    void is_of_ipv6_from_the_word_on_that_says_so() {
        Told.of(
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 52",
                        "virtual_ipaddress {",
                        "192.0.2.100",
                        "}",
                        "native_ipv6",
                        "}")
                .says("7:1: error: VI_1 has IPv4 addresses already; 'native_ipv6' is passed over");
        Told.of("vrrp_instance VI_1 {", "interface eth0", "virtual_router_id 52", "native_ipv6", "version 2", "}")
                .exits(5, 2);
    }

    @Test
    void says_of_old_words_what_to_say_in_their_place() {
        Told.instance("linkbeat_use_polling")
                .says(
                        "2:1: error: 'linkbeat_use_polling' is an old word; it has no effect; say linkbeat_interfaces at the top level");
        Told.instance("lvs_sync_daemon_interface eth0").exits(5, 0);
    }

    @Test
    void is_perhaps_the_sample_files() {
        var told = Told.instance("authentication {", "auth_type PASS", "auth_pass 1111", "}")
                .exits(0, 0);
        assertThat(told.texts()).singleElement().asString().contains("is what the sample file has");
        Told.instance("authentication {", "auth_type PASS", "auth_pass 1112", "}")
                .says();
    }

    @Test
    void keeps_to_the_default_where_a_value_is_out_of_range() {
        Told.instance("advert_int 0")
                .says(
                        "2:12: error: 'advert_int' is a number of seconds from 0.01 to 255, not '0'; 'advert_int' counts as 1");
        Told.instance("down_timer_adverts 101")
                .says(
                        "2:20: error: 'down_timer_adverts' is a whole number from 1 to 100, not '101'; 'down_timer_adverts' counts as 3");
        Told.instance("version 4")
                .says("2:9: error: 'version' is a whole number from 2 to 3, not '4'; 'version' counts as 2");
    }

    @Test
    void state_master_makes_a_missing_priority_that_of_an_owner() {
        assertThat(Told.instance("state MASTER").says().router().priority().isOwner())
                .isTrue();
        assertThat(Told.instance("state MASTER", "priority 90")
                        .says()
                        .router()
                        .priority()
                        .value())
                .isEqualTo(90);
    }

    @Test
    void state_master_stays_whatever_follows() {
        var told = Told.instance("state MASTER", "state BACKUP");
        told.says("3:1: error: the state was MASTER before; MASTER counts");
        assertThat(told.router().priority().isOwner()).isTrue();
        assertThat(Told.instance("state BACKUP", "state MASTER")
                        .says()
                        .router()
                        .priority()
                        .isOwner())
                .isTrue();
    }

    @Test
    void state_master_cancels_nopreempt() {
        var told = Told.instance("state MASTER", "priority 100", "nopreempt");
        told.says(
                "4:1: error: 'nopreempt' is for routers that begin as backup, which this one does not; it is passed over; say state BACKUP");
        assertThat(told.router().preemption()).isEqualTo(new Preemption.Always());
    }

    @Test
    void state_master_cancels_preempt_delay() {
        var told = Told.instance("state MASTER", "priority 100", "preempt_delay 5");
        told.says(
                "4:1: error: 'preempt_delay' is for routers that begin as backup, which this one does not; it is passed over; say state BACKUP");
        assertThat(told.router().preemption()).isEqualTo(new Preemption.Always());
    }

    @Test
    void an_owner_preempts() {
        var told = Told.instance("priority 255", "nopreempt");
        told.says("3:1: error: an owner of the addresses preempts: RFC 9568, 6.1; 'nopreempt' is passed over");
        assertThat(told.router().preemption()).isEqualTo(new Preemption.Always());
    }

    @Test
    void preempts_never_or_after_a_delay() {
        assertThat(Told.instance("nopreempt").says().router().preemption()).isEqualTo(new Preemption.Never());
        assertThat(Told.instance("preempt_delay 4.5").says().router().preemption())
                .isEqualTo(new Preemption.After(Duration.ofMillis(4_500)));
        var both = Told.instance("nopreempt", "preempt_delay 4");
        both.says("3:1: error: with 'nopreempt' there is nothing to delay; it is passed over");
        assertThat(both.router().preemption()).isEqualTo(new Preemption.Never());
    }

    @Test
    void leaves_to_a_peer_after_a_stall_where_it_never_preempts() {
        assertThat(Told.instance("nopreempt", "timer_expired_backup")
                        .says()
                        .router()
                        .preemption())
                .isEqualTo(new Preemption.Never(Priority.HIGHEST));
        assertThat(Told.instance("nopreempt", "timer_expired_backup 120")
                        .says()
                        .router()
                        .preemption())
                .isEqualTo(new Preemption.Never(Priority.of(120)));
        var preempts = Told.instance("timer_expired_backup 120");
        preempts.says(
                "2:1: error: 'timer_expired_backup' is for routers with nopreempt; it is passed over; say nopreempt");
        assertThat(preempts.router().preemption()).isEqualTo(new Preemption.Always());
        var owner = Told.instance("nopreempt", "timer_expired_backup 255");
        owner.says("3:1: error: 'timer_expired_backup' may be followed by the highest priority of the others, from 1"
                + " to 254; it is passed over");
        assertThat(owner.router().preemption()).isEqualTo(new Preemption.Never());
    }

    @Test
    void takes_the_first_eight_bytes_of_a_password() {
        var told = Told.instance("authentication {", "auth_type PASS", "auth_pass 123456789", "}");
        told.says("4:1: error: auth_pass has more than eight bytes; the first eight are used");
        assertThat(told.router().dialect().authentication()).isEqualTo(Authentication.Password.of("12345678"));
    }

    @Test
    void signs_with_an_authentication_header() {
        var told = Told.instance("authentication {", "auth_type AH", "auth_pass secret", "}");
        assertThat(told.says().router().dialect().authentication()).isEqualTo(Authentication.HeaderKey.of("secret"));
    }

    @Test
    void an_authentication_header_begins_as_backup() {
        var told = Told.instance(
                "state MASTER",
                "priority 100",
                "nopreempt",
                "authentication {",
                "auth_type AH",
                "auth_pass secret",
                "}");
        told.says("2:1: error: with an authentication header a router begins as backup; 'state' is passed over");
        assertThat(told.router().preemption()).isEqualTo(new Preemption.Never());
    }

    @Test
    void does_without_authentication_where_there_can_be_none() {
        var ours = new String[] {"authentication {", "auth_type PASS", "auth_pass secret", "}"};
        var told = Told.instance("version 3\n" + String.join("\n", ours));
        told.says("3:1: error: there is no authentication in version 3 or over IPv6; it is passed over");
        assertThat(told.router().dialect().authentication()).isEqualTo(Authentication.None.NONE);
        Told.instance("authentication {", "auth_type NONE", "auth_pass secret", "}")
                .says("3:11: error: 'auth_type' is one of PASS, AH, not 'NONE'; 'auth_type' counts as ");
        Told.instance("authentication {", "auth_type PASS", "}")
                .says("3:1: error: there is no auth_pass; adverts are not authenticated");
    }

    @Test
    void is_of_version_3_over_ipv6_unless_it_says_otherwise() {
        assertThat(ipv6().says().router().version()).isEqualTo(Version.V3);
        assertThat(ipv6("version 2").says().router().version()).isEqualTo(Version.V2);
    }

    private static Told ipv6(String... lines) {
        return Told.of(
                "vrrp_instance VI_6 {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "fe80::100/64",
                "2001:db8::100/64",
                "}",
                String.join("\n", lines),
                "}");
    }

    @Test
    void the_first_address_decides_the_family() {
        assertThat(ipv6().router().key().family()).isEqualTo(Family.IPV6);
        assertThat(ipv6().router().dialect().cast()).isEqualTo(new Cast.Multicast(IpAddress.VRRP_IPV6));
        var told = Told.instance("virtual_ipaddress {", "192.0.2.99", "2001:db8::1", "}");
        told.says(
                "4:1: error: 2001:db8::1 is not of the family of VI_1; it is passed over; virtual_ipaddress_excluded may have both");
        assertThat(told.router().addresses()).hasToString("[192.0.2.99/32 on eth0, 192.0.2.100/24 on eth0]");
    }

    @Test
    void a_source_or_a_peer_before_the_addresses_decides_it_earlier() {
        Told.instance("unicast_peer {", "fe80::2", "}").exits(5, 2);
        var told = Told.instance("version 2", "mcast_src_ip fe80::1");
        told.says(
                "1:15: error: VI_1 has no virtual_ipaddress; it elects a master of nothing",
                "7:1: error: 192.0.2.100 is not of the family of VI_1; it is passed over; virtual_ipaddress_excluded may have both");
    }

    @Test
    void warns_when_the_first_ipv6_address_is_not_link_local() {
        Told.instance("virtual_ipaddress {", "2001:db8::1/64", "}").exits(5, 0);
        assertThat(Told.instance("native_ipv6", "no_virtual_ipaddress").texts()).hasSize(1);
    }

    @Test
    void excluded_addresses_are_of_either_family_and_not_named_in_adverts() {
        var told = Told.instance("virtual_ipaddress_excluded {", "2001:db8::200/64", "192.0.2.201/24", "}");
        var addresses = told.says().router().addresses();
        assertThat(addresses.held()).hasSize(3);
        assertThat(addresses.onTheWire()).containsExactly(IpAddress.parse("192.0.2.100"));
    }

    @Test
    void goes_to_its_peers() {
        var told = Told.instance(
                "unicast_src_ip 192.0.2.1/24",
                "unicast_peer {",
                "192.0.2.2/24",
                "192.0.2.3 min_ttl 250 max_ttl 254",
                "}");
        var router = told.says().router();
        assertThat(router.dialect().cast())
                .isEqualTo(new Cast.Unicast(
                        List.of(
                                Cast.Peer.of(IpAddress.parse("192.0.2.2")),
                                new Cast.Peer(IpAddress.parse("192.0.2.3"), 250, 254)),
                        true,
                        255));
        assertThat(router.key().unicastSource()).isEqualTo(IpAddress.parse("192.0.2.1"));
        assertThat(router.links().pinnedSource()).isEqualTo(IpAddress.parse("192.0.2.1"));
    }

    @Test
    void a_source_names_the_interface_of_a_router_with_peers() {
        var told = Told.of(
                "vrrp_instance VI_1 {",
                "virtual_router_id 51",
                "unicast_src_ip 192.0.2.1",
                "unicast_peer {",
                "192.0.2.2",
                "}",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
        assertThat(told.says().router().key().link()).hasToString("eth0");
    }

    @Test
    void hops_to_ipv6_peers_as_far_as_the_kernel_lets_them() {
        var cast = ipv6("unicast_peer {", "fe80::2", "}").router().dialect().cast();
        assertThat(((Cast.Unicast) cast).hopLimit()).isEqualTo(64);
        var told = ipv6("unicast_ttl 9", "unicast_peer {", "fe80::2", "}")
                .router()
                .dialect()
                .cast();
        assertThat(((Cast.Unicast) told).hopLimit()).isEqualTo(9);
    }

    @Test
    void passes_over_peers_that_can_be_none() {
        Told.instance(
                        "unicast_src_ip 192.0.2.1",
                        "unicast_peer {",
                        "2001:db8::2",
                        "192.0.2.2 192.0.2.3",
                        "192.0.2.2",
                        "224.0.0.1",
                        "x",
                        "192.0.2.4 min_ttl",
                        "}")
                .says(
                        "4:1: error: 2001:db8::2 is not of the family of VI_1; it is passed over",
                        "5:11: error: '192.0.2.3' is not an option of a peer; it is passed over",
                        "6:1: warning: 192.0.2.2 is listed twice; once is enough",
                        "7:1: warning: 224.0.0.1 is a multicast group, and no peer; it is passed over",
                        "8:1: error: 'x' is not an IP address; it is passed over",
                        "9:11: error: 'min_ttl' lacks its parameter; it is passed over");
    }

    @ParameterizedTest
    @CsvSource({"unicast_src_ip,192.0.2.1", "unicast_ttl,5", "check_unicast_src,", "old_unicast_checksum,"})
    void without_peers_unicast_words_mean_multicast(String word, @Nullable String value) {
        var told = Told.instance(value == null ? word : word + " " + value);
        told.says("2:1: error: '" + word
                + "' is for routers with peers, and VI_1 has none; adverts go to the multicast group");
        assertThat(told.router().dialect().cast()).isEqualTo(new Cast.Multicast(IpAddress.VRRP_IPV4));
    }

    @Test
    void without_peers_it_does_not_serve_where_it_is_told_so() {
        var router = Told.instance("unicast_fault_no_peer", "unicast_peer {", "}")
                .says()
                .router();
        assertThat(router.unsupported()).containsExactly(new Cause.Unsupported("VI_1 has no unicast peers"));
    }

    @Test
    void adverts_go_to_a_group_of_its_own() {
        assertThat(Told.instance("mcast_dst_ip 224.0.0.200")
                        .says()
                        .router()
                        .dialect()
                        .cast())
                .isEqualTo(new Cast.Multicast(IpAddress.parse("224.0.0.200")));
        Told.instance("mcast_dst_ip 192.0.2.200")
                .says("2:1: error: 192.0.2.200 is not an IPv4 multicast group; 'mcast_dst_ip' is passed over");
        var told = Told.instance("mcast_dst_ip 224.0.0.200", "mcast_dst_ip x");
        told.says("3:14: error: 'x' is not an IP address; 'mcast_dst_ip' is passed over");
        assertThat(told.router().dialect().cast()).isEqualTo(new Cast.Multicast(IpAddress.VRRP_IPV4));
    }

    @Test
    void a_vmac_is_not_built_yet_and_keeps_its_router_from_serving() {
        var told = Told.instance("use_vmac vrrp.51", "vmac_xmit_base");
        told.says(
                        "2:1: warning: 'use_vmac' is not built yet; its router does not serve",
                        "3:1: warning: 'vmac_xmit_base' is not built yet; it has no effect")
                .exits(0, 0);
        assertThat(told.router().unsupported()).containsExactly(new Cause.Unsupported("'use_vmac' is not built yet"));
        assertThat(told.router().has(Manner.ACCEPTS_DISJOINT_LISTS)).isTrue();
    }

    @Test
    void adverts_leave_by_the_link_itself_only_where_there_is_a_vmac() {
        Told.instance("vmac_xmit_base")
                .says(
                        "2:1: warning: 'vmac_xmit_base' is not built yet; it has no effect",
                        "2:1: error: 'vmac_xmit_base' goes with 'use_vmac'; it is passed over");
    }

    @Test
    void departs_from_the_default_manners_as_it_is_told() {
        assertThat(Told.instance("lower_prio_no_advert", "higher_prio_send_advert on", "address_list_mismatch accept")
                        .says()
                        .router()
                        .manners())
                .containsExactlyInAnyOrder(
                        Manner.SILENT_TO_LOWER, Manner.ADVERT_BEFORE_YIELDING, Manner.ACCEPTS_DISJOINT_LISTS);
        assertThat(Told.instance("lost_address reelect").says().router().lostAddress())
                .isEqualTo(LostAddress.REELECT);
        assertThat(Told.instance("handover release_at_once").says().router().handover())
                .isEqualTo(Handover.RELEASE_AT_ONCE);
        assertThat(Told.instance("dont_track_primary").says().router().links().ownLink())
                .isEqualTo(OwnLink.UNTRACKED);
        assertThat(Told.instance("track_src_ip", "mcast_src_ip 192.0.2.9")
                        .says()
                        .router()
                        .links()
                        .trackedSource())
                .isEqualTo(IpAddress.parse("192.0.2.9"));
        assertThat(Told.instance("mcast_src_ip 192.0.2.9")
                        .says()
                        .router()
                        .links()
                        .trackedSource())
                .isNull();
    }

    @Test
    void an_owner_ignores_adverts_also_when_it_says_off() {
        assertThat(Told.instance("priority 255", "owner_ignore_adverts")
                        .says()
                        .router()
                        .manners())
                .containsExactly(Manner.OWNER_IGNORES_ADVERTS);
        var off = Told.instance("priority 255", "owner_ignore_adverts off");
        assertThat(off.problems().testExit()).isEqualTo(5);
        assertThat(off.router().manners()).containsExactly(Manner.OWNER_IGNORES_ADVERTS);
        Told.instance("owner_ignore_adverts").says("2:1: error: VI_1 is no owner of its addresses; it is passed over");
    }

    @Test
    void announces_as_it_is_told() {
        var told = Told.instance(
                "garp_master_delay 1",
                "garp_master_repeat 2",
                "garp_master_refresh 3",
                "garp_master_refresh_repeat 4",
                "garp_lower_prio_delay 6",
                "garp_lower_prio_repeat 0");
        assertThat(told.says().router().announcing())
                .isEqualTo(new Announcing(
                        new Burst(2, Duration.ofSeconds(1)),
                        new Burst(0, Duration.ofSeconds(6)),
                        new Burst(4, Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @CsvSource({
        "router_id r, advert_int 1, 0",
        "vrrp_garp_extra_if all 100, advert_int 1, 100",
        "vrrp_vmac_garp_intvl all 90, advert_int 1, 90",
        "vrrp_garp_extra_if all 100, garp_extra_if all 20, 20",
        "vrrp_garp_extra_if all 100, vmac_garp_intvl all 30, 30",
        "vrrp_garp_extra_if all 100, garp_extra_if 20, 0",
        "vrrp_garp_extra_if all 100, garp_extra_if all 0, 0",
        "vrrp_garp_extra_if 100, advert_int 1, 0",
    })
    void announces_on_other_links_where_it_says_all(String global, String own, int seconds) {
        var told = Told.of(
                        "global_defs {",
                        global,
                        "}",
                        "vrrp_instance VI_1 {",
                        own,
                        "interface eth0",
                        "virtual_router_id 51",
                        "virtual_ipaddress {",
                        "192.0.2.100/24",
                        "}",
                        "}")
                .says();
        assertThat(told.router().announcing().elsewhere()).hasSeconds(seconds);
    }

    @Test
    void a_refresh_that_cannot_be_is_none_whatever_was_said_before() {
        var told = Told.of(
                "global_defs {",
                "vrrp_garp_master_refresh 3",
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 51",
                "garp_master_refresh 7",
                "garp_master_refresh -1",
                "virtual_ipaddress {",
                "192.0.2.100/24",
                "}",
                "}");
        told.says(
                "8:21: error: 'garp_master_refresh' is a whole number from 0 to 2147483647, not '-1'; 'garp_master_refresh' counts as 0");
        assertThat(told.router().announcing().refresh()).isEqualTo(new Burst(1, Duration.ZERO));
    }

    @Test
    void a_repeat_of_0_counts_as_1() {
        var told = Told.instance("garp_master_repeat 0");
        assertThat(told.problems().testExit()).isEqualTo(5);
        assertThat(told.router().announcing().onTakeover()).isEqualTo(new Burst(1, Duration.ofSeconds(5)));
    }

    @Test
    void in_strict_mode_only_what_the_standard_allows() {
        var told =
                Told.instance("strict_mode", "state MASTER", "priority 90", "preempt_delay 4", "down_timer_adverts 5");
        told.says(
                "3:1: error: in strict mode the state is MASTER where the priority is 255, and only there; it counts so",
                "5:1: error: there is no 'preempt_delay' in strict mode; it is passed over",
                "6:1: error: there is no 'down_timer_adverts' in strict mode; it is passed over");
        var router = told.router();
        assertThat(router.dialect().strict()).isTrue();
        assertThat(router.has(Manner.SILENT_TO_LOWER)).isTrue();
        assertThat(router.announcing().onRival()).isEqualTo(Burst.NONE);
        assertThat(router.downTimerAdverts()).isEqualTo(3);
    }

    @Test
    void has_options_for_its_socket_and_its_link() {
        var told = Told.instance("kernel_rx_buf_size 65536", "promote_secondaries");
        assertThat(told.says().configuration().routerOptions())
                .containsValue(new RouterOptions(
                        65_536, RouterOptions.Secondaries.PROMOTED, Set.of(), NotifyScripts.NONE, Alerts.UNMAILED));
    }
}
