// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.vrrpd.daemon.config.Types.ADDRESS;
import static org.vrrpd.daemon.config.Types.ENTRIES;
import static org.vrrpd.daemon.config.Types.FLAG;
import static org.vrrpd.daemon.config.Types.LINK;
import static org.vrrpd.daemon.config.Types.SCRIPT;
import static org.vrrpd.daemon.config.Types.TEXT;
import static org.vrrpd.daemon.config.Types.TOGGLE;
import static org.vrrpd.daemon.config.Types.choice;
import static org.vrrpd.daemon.config.Types.number;
import static org.vrrpd.daemon.config.Types.seconds;
import static org.vrrpd.daemon.config.Types.section;
import static org.vrrpd.daemon.config.Types.tolerant;
import static org.vrrpd.daemon.config.Types.tolerantAndClamped;
import static org.vrrpd.daemon.config.Types.tolerantOrNothing;
import static org.vrrpd.daemon.config.Types.words;

import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Keyword.Repeated;

/** The words of a virtual router, and of the blocks within it. */
final class InstanceWords {

    private static final long MOST = Integer.MAX_VALUE;

    private InstanceWords() {}

    static List<Keyword> list() {
        return new WordList(OwnBlock.INSTANCE)
                .word("state", choice("MASTER", "BACKUP"), "BACKUP", "a hint; MASTER makes a missing priority 255")
                .word("interface", LINK, "", "the link that the router is on")
                .word("virtual_router_id", number(1, 255), "", "the router's number on its link")
                .word("version", number(2, 3), "vrrp_version", "the version of VRRP")
                .word(
                        "priority",
                        number(1, 255),
                        "100",
                        "how strongly this host wants to be master; 255 owns the addresses")
                .word("advert_int", seconds(10_000, 255_000_000), "1", "the time between two adverts")
                .word(
                        "authentication",
                        section(OwnBlock.AUTHENTICATION),
                        "",
                        "how version 2 proves where adverts come from")
                .barring("auth_hmac", section(OwnBlock.AUTH_HMAC), "keys that sign adverts")
                .word("native_ipv6", FLAG, "", "an IPv6 router, also without addresses")
                .word("no_virtual_ipaddress", FLAG, "", "there need not be an address")
                .word("virtual_ipaddress", ENTRIES, "", "the addresses that the master holds")
                .word(
                        "virtual_ipaddress_excluded",
                        ENTRIES,
                        "",
                        "addresses that the master holds and adverts do not name")
                .later("virtual_routes", ENTRIES, "", "routes that the master holds")
                .later("virtual_rules", ENTRIES, "", "routing rules that the master holds")
                .word("promote_secondaries", FLAG, "", "when an address goes, keep the others of its prefix")
                .word("mcast_src_ip", ADDRESS, "", "the address that adverts come from")
                .word("unicast_src_ip", ADDRESS, "", "the address that adverts come from")
                .word("mcast_dst_ip", ADDRESS, "vrrp_mcast_group4", "the group that adverts go to")
                .word("unicast_peer", ENTRIES, "", "the hosts that adverts go to, in place of a group")
                .word("unicast_fault_no_peer", FLAG, "", "without peers do not serve")
                .word("unicast_ttl", number(0, 255), "255", "the hop limit of adverts to peers")
                .word("check_unicast_src", FLAG, "vrrp_check_unicast_src", "hear peers alone")
                .word("track_src_ip", FLAG, "", "without the address that adverts come from do not serve")
                .needless("old_unicast_checksum", words(0), "the checksum of keepalived 1; both forms are heard")
                .word(
                        "v3_checksum_as_v2",
                        TOGGLE,
                        "v3_checksum_as_v2",
                        "leave addresses out of the checksum of version 3")
                .needless("skip_check_adv_addr", TOGGLE, "do not compare the address lists of a known master again")
                .barring("use_vmac", words(0), "adverts and addresses have the virtual router's MAC")
                .barring("use_vmac_addr", FLAG, "addresses on other links have the virtual router's MAC too")
                .later("vmac_xmit_base", FLAG, "", "with use_vmac: adverts leave by the link itself")
                .barring("use_ipvlan", words(0), "adverts and addresses are on an ipvlan")
                .barring("vrf", TEXT, "the VRF that the router is in")
                .word("dont_track_primary", FLAG, "", "serve on when the link is down")
                .needless("linkbeat_use_polling", FLAG, "ask for the state of the link; the kernel tells of it")
                .word("kernel_rx_buf_size", number(0, MOST), "", "the size of the socket's receive buffer")
                .foreign("lvs_sync_daemon_interface", LINK, "the interface of the load balancer's sync daemon")
                .word("track_interface", ENTRIES, "", "interfaces that must be up, or that move the priority")
                .word("track_script", ENTRIES, "", "scripts that must succeed, or that move the priority")
                .word("track_file", ENTRIES, "", "files that move the priority")
                .word("track_process", ENTRIES, "", "processes that must run, or that move the priority")
                .word("track_check", ENTRIES, "", "services that must be up, or that move the priority")
                .later("track_bfd", ENTRIES, "", "neighbours that must answer, or that move the priority")
                .word("nopreempt", FLAG, "", "do not take over from a master of lower priority")
                .needless("preempt", FLAG, "take over from a master of lower priority")
                .word(
                        "preempt_delay",
                        seconds(0, 1_000_000_000),
                        "0",
                        "how long to hear a lower master before taking over")
                .word(
                        "down_timer_adverts",
                        tolerant(1, 100),
                        "vrrp_down_timer_adverts",
                        "how many adverts may be missed")
                .word(
                        "timer_expired_backup",
                        words(0),
                        "",
                        "with nopreempt: after a stall long enough for a peer of this priority, or of any, leave it the service")
                .word("thread_timer_expired", words(0), "", "an older name of timer_expired_backup")
                .word(
                        "lower_prio_no_advert",
                        TOGGLE,
                        "vrrp_lower_prio_no_advert",
                        "do not answer a lower master's adverts")
                .word(
                        "higher_prio_send_advert",
                        TOGGLE,
                        "vrrp_higher_prio_send_advert",
                        "one more advert before yielding")
                .word("owner_ignore_adverts", TOGGLE, "vrrp_owner_ignore_adverts", "an owner hears no adverts")
                .needless("accept", FLAG, "the master accepts packets to the addresses")
                .later("no_accept", FLAG, "", "the master drops packets to the addresses")
                .word("strict_mode", TOGGLE, "vrrp_strict", "only what the standard allows")
                .word(
                        "garp_master_delay",
                        tolerant(0, MOST),
                        "vrrp_garp_master_delay",
                        "seconds to the second burst; 0: none")
                .word(
                        "garp_master_repeat",
                        tolerantAndClamped(1, MOST),
                        "vrrp_garp_master_repeat",
                        "announcements of an address in a burst")
                .word(
                        "garp_master_refresh",
                        tolerantOrNothing(MOST),
                        "vrrp_garp_master_refresh",
                        "seconds between refreshes; 0: none")
                .word(
                        "garp_master_refresh_repeat",
                        tolerantAndClamped(1, MOST),
                        "vrrp_garp_master_refresh_repeat",
                        "announcements in a refresh")
                .word(
                        "garp_lower_prio_delay",
                        tolerant(0, MOST),
                        "vrrp_garp_lower_prio_delay",
                        "after a lower master: seconds to the second burst")
                .word(
                        "garp_lower_prio_repeat",
                        tolerant(0, MOST),
                        "vrrp_garp_lower_prio_repeat",
                        "after a lower master: announcements in a burst")
                .word("garp_extra_if", words(1), "vrrp_garp_extra_if", "announce on other links again and again")
                .word("vmac_garp_intvl", words(1), "", "an older name of garp_extra_if")
                .word("notify", SCRIPT, "", "called on every change of state")
                .word("notify_master", SCRIPT, "", "called on becoming master")
                .word("notify_backup", SCRIPT, "", "called on becoming backup")
                .word("notify_fault", SCRIPT, "", "called when the router can no longer serve")
                .word("notify_stop", SCRIPT, "", "called when the daemon stops")
                .word("notify_deleted", words(0), "", "called when a reload removes the router")
                .word("notify_master_rx_lower_pri", SCRIPT, "", "called for each advert of a lower master")
                .word(
                        "notify_priority_changes",
                        TOGGLE,
                        "vrrp_notify_priority_changes",
                        "tell the FIFOs of changes of priority too")
                .word("smtp_alert", TOGGLE, "smtp_alert_vrrp", "mail on every change of state")
                .needless("debug", number(0, 4), "how much debugging output there is")
                .word(
                        "lost_address",
                        choice("restore", "reelect"),
                        "restore",
                        "when somebody else deletes an address: set it again, or leave")
                .word(
                        "handover",
                        choice("make_before_break", "release_at_once"),
                        "make_before_break",
                        "when to let go of the addresses on leaving")
                .word(
                        "address_list_mismatch",
                        choice("judge", "accept"),
                        "judge",
                        "adverts with our VRID and none of our addresses")
                .repeated(Repeated.FIRST_COUNTS, "notify_deleted", "use_ipvlan")
                .repeated(
                        Repeated.LAST_RULES,
                        "priority",
                        "preempt_delay",
                        "mcast_src_ip",
                        "unicast_src_ip",
                        "mcast_dst_ip")
                .alone(Alone.ERROR, "kernel_rx_buf_size", "garp_extra_if", "vmac_garp_intvl")
                .words();
    }

    static List<Keyword> authentication() {
        return new WordList(OwnBlock.AUTHENTICATION)
                .word("auth_type", choice("PASS", "AH"), "", "a password in clear, or an authentication header")
                .word("auth_pass", TEXT, "", "the password or the key; eight bytes of it count")
                .words();
    }

    static List<Keyword> hmac() {
        return new WordList(OwnBlock.AUTH_HMAC)
                .word("key", words(2), "", "a key's number, and the key")
                .word("active_key", number(1, 255), "", "the key that signs")
                .word("anti_replay", choice("time", "monotonic"), "time", "how old adverts are told from new ones")
                .word("time_window", number(1, 300), "", "how far clocks may be apart, in seconds")
                .word(
                        "mode",
                        choice("enforce", "permissive", "receive-only"),
                        "enforce",
                        "what becomes of unsigned adverts")
                .words();
    }
}
