// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.vrrpd.daemon.config.Types.ENTRIES;
import static org.vrrpd.daemon.config.Types.FLAG;
import static org.vrrpd.daemon.config.Types.FOREIGN;
import static org.vrrpd.daemon.config.Types.NAME;
import static org.vrrpd.daemon.config.Types.named;
import static org.vrrpd.daemon.config.Types.number;
import static org.vrrpd.daemon.config.Types.numbered;
import static org.vrrpd.daemon.config.Types.section;
import static org.vrrpd.daemon.config.Types.words;

import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Keyword.Repeated;

/** The words of the top level. */
final class RootWords {

    private RootWords() {}

    static List<Keyword> list() {
        return new WordList(OwnBlock.ROOT)
                .word("global_defs", section(OwnBlock.GLOBAL_DEFS), "", "what holds for the daemon and for all routers")
                .word("vrrp_instance", named(OwnBlock.INSTANCE), "", "a virtual router")
                .word(
                        "vrrp_sync_group",
                        named(OwnBlock.SYNC_GROUP),
                        "",
                        "routers that are master together or not at all")
                .word("net_namespace", NAME, "", "the network namespace to run in")
                .word("instance", NAME, "", "the name of this daemon where several run on one host")
                .word("use_pid_dir", FLAG, "", "keep process id files in a directory of our own")
                .needless("child_wait_time", number(0, 3600), "how long to wait for child processes; there are none")
                .later("static_ipaddress", ENTRIES, "", "addresses that stay on this host")
                .later("static_routes", ENTRIES, "", "routes that stay on this host")
                .later("static_rules", ENTRIES, "", "routing rules that stay on this host")
                .word("vrrp_script", named(OwnBlock.SCRIPT), "", "a command whose exit code moves priorities")
                .word("vrrp_track_process", named(OwnBlock.TRACK_PROCESS), "", "processes that must run")
                .word("track_file", named(OwnBlock.TRACK_FILE), "", "a file whose number moves priorities")
                .word("vrrp_track_file", named(OwnBlock.TRACK_FILE), "", "an older name of track_file")
                .word("vrrp_check", named(OwnBlock.CHECK), "", "a service that is tried, as its clients use it")
                .later("bfd_instance", named(OwnBlock.BFD), "", "a neighbour watched by BFD")
                .later("track_group", named(OwnBlock.TRACK_GROUP), "", "routers that static addresses follow")
                .word(
                        "garp_group",
                        numbered(OwnBlock.GARP_GROUP),
                        "",
                        "how fast a set of interfaces announces together")
                .needless("linkbeat_use_polling", FLAG, "ask for the state of interfaces; the kernel tells of it")
                .needless("linkbeat_interfaces", ENTRIES, "interfaces whose state is asked for; the kernel tells of it")
                .later("interface_up_down_delays", ENTRIES, "0", "how long an interface must be up or down to count so")
                .foreign("net_namespace_ipvs", words(0), "the network namespace of the load balancer")
                .foreign("namespace_with_ipsets", FLAG, "ipsets on kernels before 3.13")
                .foreign("virtual_server", FOREIGN, "a service of the load balancer")
                .foreign("virtual_server_group", FOREIGN, "services of the load balancer")
                .foreign("SSL", FOREIGN, "certificates for the load balancer's checks")
                .repeated(
                        Repeated.FIRST_COUNTS,
                        "vrrp_instance",
                        "vrrp_sync_group",
                        "vrrp_check",
                        "track_group",
                        "bfd_instance",
                        "net_namespace",
                        "instance")
                .alone(Alone.FATAL, "vrrp_script", "track_file", "vrrp_track_file", "vrrp_track_process")
                .words();
    }
}
