// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.vrrpd.daemon.config.Types.ADDRESS;
import static org.vrrpd.daemon.config.Types.FLAG;
import static org.vrrpd.daemon.config.Types.LINK;
import static org.vrrpd.daemon.config.Types.NAME;
import static org.vrrpd.daemon.config.Types.NAMES;
import static org.vrrpd.daemon.config.Types.SCRIPT;
import static org.vrrpd.daemon.config.Types.TEXT;
import static org.vrrpd.daemon.config.Types.TOGGLE;
import static org.vrrpd.daemon.config.Types.choice;
import static org.vrrpd.daemon.config.Types.clamped;
import static org.vrrpd.daemon.config.Types.number;
import static org.vrrpd.daemon.config.Types.seconds;
import static org.vrrpd.daemon.config.Types.tolerant;
import static org.vrrpd.daemon.config.Types.tolerantAndClamped;
import static org.vrrpd.daemon.config.Types.tolerantOrNothing;
import static org.vrrpd.daemon.config.Types.words;

import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Keyword.Repeated;

/** The words of {@code global_defs}. */
final class GlobalWords {

    private static final long MOST = Integer.MAX_VALUE;
    private static final Type NICE = number(-20, 19);
    private static final Type REAL_TIME = clamped(1, 99);
    private static final Type LIMIT = number(2, MOST);
    private static final Type BUFFER = number(0, MOST);
    private static final String NO_SUCH_PROCESS = "of a process that there is not here";
    private static final Type PACE = seconds(1, 4_294_967_295L);

    private GlobalWords() {}

    static List<Keyword> list() {
        var list = new WordList(OwnBlock.GLOBAL_DEFS);
        identity(list);
        scheduling(list);
        routers(list);
        scripts(list);
        notification(list);
        files(list);
        foreign(list);
        return list.repeated(
                        Repeated.FIRST_COUNTS,
                        "vmac_prefix",
                        "nftables",
                        "vrrp_iptables",
                        "vrrp_ipsets",
                        "lvs_sync_daemon")
                .alone(Alone.NOTHING, "smtp_helo_name")
                .alone(
                        Alone.ERROR,
                        "vrrp_priority",
                        "checker_priority",
                        "bfd_priority",
                        "vrrp_rt_priority",
                        "checker_rt_priority",
                        "bfd_rt_priority",
                        "vrrp_cpu_affinity",
                        "checker_cpu_affinity",
                        "bfd_cpu_affinity",
                        "min_auto_priority_delay",
                        "default_interface",
                        "vrrp_rx_bufs_multiplier",
                        "vrrp_netlink_cmd_rcv_bufs",
                        "vrrp_netlink_monitor_rcv_bufs",
                        "lvs_netlink_cmd_rcv_bufs",
                        "lvs_netlink_monitor_rcv_bufs",
                        "process_monitor_rcv_bufs",
                        "vrrp_garp_extra_if",
                        "vrrp_vmac_garp_intvl",
                        "script_user",
                        "startup_script_timeout",
                        "shutdown_script_timeout",
                        "notification_email_from",
                        "snmp_socket",
                        "dbus_service_name",
                        "notify_fifo",
                        "vrrp_notify_fifo",
                        "lvs_notify_fifo",
                        "tmp_config_directory")
                .words();
    }

    private static void identity(WordList list) {
        list.word("router_id", NAME, "the host's name", "what this host is called in mail and in SNMP")
                .word("config_errors", choice("run", "refuse"), "run", "whether errors in this file refuse a start")
                .needless("process_names", FLAG, "name child processes; there are none")
                .later("process_name", TEXT, "", "what the process is called")
                .later("vrrp_process_name", TEXT, "", "what the process is called")
                .word("umask", words(1), "0177", "the permissions that new files lack, those of scripts too")
                .later("random_seed", number(0, 4_294_967_295L), "", "what _RANDOM begins with")
                .later("default_interface", LINK, "eth0", "the link of static addresses that name none");
    }

    private static void scheduling(WordList list) {
        list.word("vrrp_priority", NICE, "0", "the nice value")
                .word("vrrp_rt_priority", REAL_TIME, "", "the real-time priority")
                .needless(
                        "vrrp_rlimit_rttime",
                        LIMIT,
                        "end a real-time process that runs so long; the Java runtime may have to")
                .needless("vrrp_rlimit_rtime", LIMIT, "an older name of vrrp_rlimit_rttime")
                .word("vrrp_no_swap", FLAG, "", "keep the whole process in memory")
                .word("vrrp_cpu_affinity", words(1), "", "the processors to run on")
                .later("max_auto_priority", words(0), "0", "how far to raise the real-time priority after a stall")
                .later(
                        "min_auto_priority_delay",
                        number(1, 10_000_000),
                        "1000000",
                        "the stall that raises it, in microseconds");
    }

    private static void routers(WordList list) {
        list.word("vrrp_version", number(2, 3), "2", "the version of VRRP for IPv4 routers")
                .word("vrrp_mcast_group4", ADDRESS, "224.0.0.18", "the group that IPv4 adverts go to")
                .word("vrrp_mcast_group6", ADDRESS, "ff02::12", "the group that IPv6 adverts go to")
                .word(
                        "vrrp_garp_master_delay",
                        tolerant(0, MOST),
                        "5",
                        "seconds to the second burst of announcements; 0: none")
                .word(
                        "vrrp_garp_master_repeat",
                        tolerantAndClamped(1, MOST),
                        "5",
                        "announcements of an address in a burst")
                .word("vrrp_garp_master_refresh", tolerantOrNothing(MOST), "0", "seconds between refreshes; 0: none")
                .word("vrrp_garp_master_refresh_repeat", tolerantAndClamped(1, MOST), "1", "announcements in a refresh")
                .word(
                        "vrrp_garp_lower_prio_delay",
                        tolerant(0, MOST),
                        "vrrp_garp_master_delay",
                        "after a lower master: seconds to the second burst")
                .word(
                        "vrrp_garp_lower_prio_repeat",
                        tolerant(0, MOST),
                        "vrrp_garp_master_repeat",
                        "after a lower master: announcements in a burst")
                .word("vrrp_garp_interval", PACE, "", "the least time between two gratuitous ARPs on a link")
                .word("vrrp_gna_interval", PACE, "", "the least time between two neighbour advertisements on a link")
                .word("vrrp_min_garp", TOGGLE, "off", "one announcement of an address, and no more")
                .word("vrrp_garp_extra_if", words(1), "", "announce on other links again and again")
                .word("vrrp_vmac_garp_intvl", words(1), "", "an older name of vrrp_garp_extra_if")
                .word("vrrp_down_timer_adverts", tolerant(1, 100), "3", "how many adverts may be missed")
                .word("vrrp_lower_prio_no_advert", TOGGLE, "off", "a master does not answer a lower master's adverts")
                .word("vrrp_higher_prio_send_advert", TOGGLE, "off", "a master sends one more advert before it yields")
                .word("vrrp_owner_ignore_adverts", TOGGLE, "off", "an owner hears no adverts")
                .word("vrrp_check_unicast_src", FLAG, "", "unicast routers hear their peers alone")
                .needless(
                        "vrrp_skip_check_adv_addr", TOGGLE, "do not compare the address lists of a known master again")
                .word("vrrp_strict", TOGGLE, "off", "only what the standard allows")
                .word("v3_checksum_as_v2", FLAG, "", "leave addresses out of the checksum of version 3")
                .word("dynamic_interfaces", words(0), "", "links may come and go")
                .later("disable_local_igmp", FLAG, "", "no IGMP on the link")
                .word("log_unknown_vrids", FLAG, "", "log adverts of other virtual routers")
                .word(
                        "vrrp_startup_delay",
                        seconds(1_000, 1_000_000_000),
                        "0",
                        "how long to wait before the first election")
                .word(
                        "vrrp_delay_after_boot",
                        seconds(1_000, 1_000_000_000),
                        "0",
                        "the same, counted from the host's start")
                .word("vrrp_rx_bufs_policy", NAME, "", "how large receive buffers are: MTU, ADVERT, or bytes")
                .word("vrrp_rx_bufs_multiplier", number(1, MOST), "3", "how many packets they hold")
                .later("vrrp_netlink_cmd_rcv_bufs", BUFFER, "", "the size of a receive buffer for netlink")
                .later("vrrp_netlink_cmd_rcv_bufs_force", TOGGLE, "", "more than the host allows")
                .later("vrrp_netlink_monitor_rcv_bufs", BUFFER, "", "the size of a receive buffer for netlink")
                .later("vrrp_netlink_monitor_rcv_bufs_force", TOGGLE, "", "more than the host allows")
                .needless(
                        "process_monitor_rcv_bufs",
                        BUFFER,
                        "the size of a receive buffer; there is room, and what is lost is counted")
                .needless("process_monitor_rcv_bufs_force", TOGGLE, "more than the host allows")
                .later("vmac_prefix", TEXT, "vrrp", "how the names of VMAC interfaces begin")
                .later("vmac_addr_prefix", TEXT, "", "how the names of VMAC interfaces of addresses begin")
                .later("vrrp_iptables", words(0), "INPUT OUTPUT", "the chains for addresses that are not accepted")
                .later("vrrp_ipsets", words(0), "", "the sets for addresses that are not accepted")
                .later("nftables", words(0), "keepalived", "the table for addresses that are not accepted")
                .later("nftables_priority", number(-MOST, MOST), "-1", "the priority of its chains")
                .later("nftables_ifindex", FLAG, "", "match links by number")
                .later("nftables_counters", FLAG, "", "count what is matched")
                .word("conflict_watch", TOGGLE, "on", "listen for other hosts that answer for an address held here")
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
                        "adverts with our VRID and none of our addresses");
    }

    private static void scripts(WordList list) {
        list.word("script_user", words(1), "", "whom scripts run as")
                .word("enable_script_security", FLAG, "", "do not run as root what others may change")
                .later("use_symlink_paths", TOGGLE, "off", "keep symbolic links in the paths of scripts")
                .later("set_supplementary_groups", TOGGLE, "off", "scripts have all groups of their user")
                .word("startup_script", SCRIPT, "", "called before the daemon begins")
                .word("shutdown_script", SCRIPT, "", "called after the daemon has ended")
                .word("startup_script_timeout", number(1, 1000), "10", "how long it may take, in seconds")
                .word("shutdown_script_timeout", number(1, 1000), "10", "how long it may take, in seconds");
    }

    private static void notification(WordList list) {
        list.word("notify_fifo", words(1), "", "a FIFO that is told of every change")
                .word("vrrp_notify_fifo", words(1), "", "a FIFO that is told of every change of a router")
                .word("notify_fifo_script", SCRIPT, "", "reads notify_fifo")
                .word("vrrp_notify_fifo_script", SCRIPT, "", "reads vrrp_notify_fifo")
                .word("vrrp_notify_priority_changes", TOGGLE, "off", "tell the FIFOs of changes of priority too")
                .word("fifo_write_vrrp_states_on_reload", FLAG, "", "tell the FIFOs all states after a reload")
                .word("notification_email", NAMES, "", "whom to mail")
                .word("notification_email_from", TEXT, "", "who mails")
                .word("smtp_server", words(1), "", "the host that takes mail, and its port")
                .word("smtp_helo_name", TEXT, "the host's name", "what we call ourselves there")
                .word("smtp_connect_timeout", clamped(1, 4294), "30", "how long to wait for it, in seconds")
                .word("smtp_alert", TOGGLE, "off", "mail on every change")
                .word("smtp_alert_vrrp", TOGGLE, "smtp_alert", "mail on every change of a router")
                .word("no_email_faults", FLAG, "", "no mail for faults")
                .later("enable_snmp_vrrp", FLAG, "", "SNMP: keepalived's routers")
                .later("enable_snmp_keepalived", FLAG, "", "an older name of enable_snmp_vrrp")
                .later("enable_snmp_rfc", FLAG, "", "SNMP: RFC 2787 and RFC 6527")
                .later("enable_snmp_rfcv2", FLAG, "", "SNMP: RFC 2787")
                .later("enable_snmp_rfcv3", FLAG, "", "SNMP: RFC 6527")
                .later("enable_traps", FLAG, "", "SNMP: traps")
                .later("snmp_socket", TEXT, "unix:/var/agentx/master", "SNMP: where the agent is")
                .later("enable_dbus", FLAG, "", "D-Bus")
                .later("dbus_service_name", TEXT, "org.keepalived.Vrrp1", "D-Bus: our name")
                .later("dbus_no_interface_name", TEXT, "none", "D-Bus: what stands for a missing interface");
    }

    private static void files(WordList list) {
        list.word("compat_paths", FLAG, "", "data and statistics go to keepalived's own paths")
                .later("data_use_instance", TOGGLE, "off", "the instance's name is part of theirs")
                .later("json_version", number(1, 2), "1", "the layout of the JSON file")
                .later("state_dump_file", TEXT, "", "where data goes")
                .later("stats_dump_file", TEXT, "", "where statistics go")
                .later("json_dump_file", TEXT, "", "where JSON goes")
                .needless("tmp_config_directory", TEXT, "where copies of this file are kept; there are none")
                .later("config_save_dir", TEXT, "", "where copies of this file are kept")
                .word("include_check", words(0), "", "what a missing include is")
                .needless("reload_check_config", words(0), "check a file before it is loaded again; always done")
                .later("reload_time_file", TEXT, "", "a file that says when to reload")
                .later("reload_repeat", FLAG, "", "reload at that time every day")
                .later("reload_file", words(0), "", "a file that is there while a reload lasts")
                .later("iproute_usr_dir", TEXT, "", "where names of routing tables are")
                .later("iproute_etc_dir", TEXT, "", "where names of routing tables are");
    }

    private static void foreign(WordList list) {
        list.needless("checker_process_name", TEXT, NO_SUCH_PROCESS)
                .needless("checker_priority", NICE, NO_SUCH_PROCESS)
                .needless("checker_rt_priority", REAL_TIME, NO_SUCH_PROCESS)
                .needless("checker_rlimit_rttime", LIMIT, NO_SUCH_PROCESS)
                .needless("checker_rlimit_rtime", LIMIT, NO_SUCH_PROCESS)
                .needless("checker_no_swap", FLAG, NO_SUCH_PROCESS)
                .needless("checker_cpu_affinity", words(1), NO_SUCH_PROCESS);
        list.needless("bfd_process_name", TEXT, NO_SUCH_PROCESS)
                .needless("bfd_priority", NICE, NO_SUCH_PROCESS)
                .needless("bfd_rt_priority", REAL_TIME, NO_SUCH_PROCESS)
                .needless("bfd_rlimit_rttime", LIMIT, NO_SUCH_PROCESS)
                .needless("bfd_rlimit_rtime", LIMIT, NO_SUCH_PROCESS)
                .needless("bfd_no_swap", FLAG, NO_SUCH_PROCESS)
                .needless("bfd_cpu_affinity", words(1), NO_SUCH_PROCESS);
        list.needless("lvs_process_name", TEXT, NO_SUCH_PROCESS)
                .foreign("lvs_sync_daemon", words(1), "the load balancer's sync daemon")
                .foreign("lvs_timeouts", words(1), "the load balancer's timeouts")
                .foreign("lvs_flush", FLAG, "clear the load balancer at the start")
                .foreign("lvs_flush_on_stop", words(0), "clear the load balancer at the end")
                .foreign("lvs_flush_onstop", words(0), "an older name of lvs_flush_on_stop")
                .foreign("lvs_notify_fifo", words(1), "a FIFO of the load balancer")
                .foreign("lvs_notify_fifo_script", SCRIPT, "reads lvs_notify_fifo")
                .foreign("lvs_netlink_cmd_rcv_bufs", BUFFER, "the load balancer's receive buffer")
                .foreign("lvs_netlink_cmd_rcv_bufs_force", TOGGLE, "the load balancer's receive buffer")
                .foreign("lvs_netlink_monitor_rcv_bufs", BUFFER, "the load balancer's receive buffer")
                .foreign("lvs_netlink_monitor_rcv_bufs_force", TOGGLE, "the load balancer's receive buffer")
                .foreign("rs_init_notifies", FLAG, "notification for the load balancer's servers at the start")
                .foreign("nftables_ipvs", words(0), "the load balancer's table")
                .foreign("nftables_ipvs_priority", number(-MOST, MOST), "the priority of its chains")
                .foreign("nftables_ipvs_start_fwmark", number(1, MOST), "its first mark")
                .foreign("smtp_alert_checker", TOGGLE, "mail for the load balancer's checks")
                .foreign("checker_log_all_failures", TOGGLE, "log the load balancer's checks")
                .foreign("no_checker_emails", FLAG, "no mail for the load balancer's checks")
                .foreign("enable_snmp_checker", FLAG, "SNMP: the load balancer")
                .foreign("snmp_vs_stats_update_interval", seconds(1_000, 30_000_000), "SNMP: the load balancer")
                .foreign("snmp_rs_stats_update_interval", seconds(1_000, 30_000_000), "SNMP: the load balancer");
    }
}
