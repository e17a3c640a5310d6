// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import org.vrrpd.core.LinkName;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.config.Globals.Memory;
import org.vrrpd.daemon.config.Globals.MissingLinks;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers.Measure;
import org.vrrpd.daemon.config.Globals.ScriptUser.Security;

/**
 * The global definitions in keepalived.data. What we have not is written as keepalived writes what nobody asked for, so that
 * whoever compares two hosts finds all the lines.
 */
final class GlobalsSection {

    private static final LinkName USUAL_LINK = new LinkName("eth0");

    private final Configuration configuration;
    private final HostLinks links;
    private final int umask;
    private final DataLines lines;

    GlobalsSection(Configuration configuration, HostLinks links, int umask, DataLines lines) {
        this.configuration = configuration;
        this.links = links;
        this.umask = umask;
        this.lines = lines;
    }

    void write() {
        writeIdentity();
        writeNotification();
        writeRouterDefaults();
        writeProcesses();
        writeInterfaces();
        writeBuffers();
    }

    private void writeIdentity() {
        var identity = configuration.globals().identity();
        var namespace = identity.networkNamespace();
        says("Network namespace", namespace == null ? "(default)" : namespace);
        says("Network namespace ipvs", "(main namespace)");
        if (identity.instance() != null) {
            says("Instance name", identity.instance());
        }
        says("Router ID", identity.routerId());
    }

    private void writeNotification() {
        says("Default smtp_alert", "unset");
        says("Default smtp_alert_vrrp", "unset");
        says("Default smtp_alert_checker", "unset");
        says("Checkers log all failures", "false");
        lines.record("No test config before reload");
        var awaited = configuration.globals().missingLinks() != MissingLinks.REFUSED;
        says("Dynamic interfaces", awaited);
        if (awaited) {
            says("Allow interface changes", false);
        }
        if (links.link(USUAL_LINK) != null) {
            says("Default interface", USUAL_LINK.value());
        }
        says("Disable local IGMP", "no");
        says("LVS flush", "false");
        says("LVS flush on stop", "disabled");
        says(
                "FIFO write vrrp states on reload",
                configuration.globals().fifos().afterReload() == AfterReload.ALL_STATES);
        says("VRRP notify priority changes", configuration.routerDefaults().tellsPriorities());
    }

    private void writeRouterDefaults() {
        var defaults = configuration.routerDefaults();
        var announcements = defaults.announcements();
        var pacing = configuration.globals().pacing();
        says("VRRP IPv4 mcast group", defaults.group4().toString());
        says("VRRP IPv6 mcast group", defaults.group6().toString());
        says("Gratuitous ARP delay", announcements.delay());
        says("Gratuitous ARP repeat", announcements.repeat());
        says("Gratuitous ARP refresh timer", announcements.refresh());
        says("Gratuitous ARP refresh repeat", announcements.refreshRepeat());
        says("Gratuitous ARP lower priority delay", announcements.rivalDelay());
        says("Gratuitous ARP lower priority repeat", announcements.rivalRepeat());
        says("Num adverts before down", defaults.downTimerAdverts());
        says("Gratuitous ARP for each secondary VMAC", "0s");
        says(
                "Send advert after receive lower priority advert",
                !defaults.manners().contains(Manner.SILENT_TO_LOWER));
        says(
                "Send advert after receive higher priority advert",
                defaults.manners().contains(Manner.ADVERT_BEFORE_YIELDING));
        says("Gratuitous ARP interval", Decimals.sixDecimals(pacing.betweenArps()));
        says("Gratuitous NA interval", Decimals.sixDecimals(pacing.betweenNeighbourAdverts()));
        says("VRRP default protocol version", defaults.version().number());
        says("VRRP check unicast_src", defaults.checksPeers());
        says("VRRP skip check advert addresses", false);
        says("VRRP strict mode", defaults.strict());
    }

    private void writeProcesses() {
        var scheduling = configuration.globals().scheduling();
        says("Max auto priority", 0);
        says("Min auto priority delay", "1000000 usecs");
        says("VRRP process priority", scheduling.nice());
        says("VRRP don't swap", scheduling.memory() == Memory.LOCKED);
        says("VRRP realtime priority", scheduling.realTimePriority());
        says("VRRP realtime limit", scheduling.realTimeLimitMicros());
        for (var process : new String[] {"Checker", "BFD"}) {
            says(process + " process priority", 0);
            says(process + " don't swap", false);
            says(process + " realtime priority", 0);
            says(process + " realtime limit", 10_000);
        }
    }

    private void writeInterfaces() {
        lines.record("SNMP vrrp disabled");
        lines.record("SNMP checker disabled");
        lines.record("SNMP RFCv2 disabled");
        lines.record("SNMP RFCv3 disabled");
        lines.record("SNMP traps disabled");
        says("SNMP socket", "default (unix:/var/agentx/master)");
        lines.record("DBus disabled");
        says("DBus service name", "");
        var enforced = configuration.globals().scriptUser().security() == Security.ENFORCED;
        lines.record("Script security " + (enforced ? "enabled" : "disabled"));
    }

    private void writeBuffers() {
        for (var buffers : new String[] {
            "vrrp_netlink_cmd", "vrrp_netlink_monitor", "process_monitor", "lvs_netlink_cmd", "lvs_netlink_monitor"
        }) {
            says(buffers + "_rcv_bufs", 0);
            says(buffers + "_rcv_bufs_force", 0);
        }
        says("rs_init_notifies", 0);
        says("no_checker_emails", 0);
        var received = configuration.globals().receiveBuffers();
        switch (received.measure()) {
            case AS_THE_KERNEL_HAS_IT -> {}
            case BYTES -> says("rx_bufs_size", received.bytes());
            case MTU, ADVERT -> says("rx_bufs_policy policy", received.measure() == Measure.MTU ? "MTU" : "ADVERT");
        }
        says("rx_bufs_multiples", received.multiplier());
        says("umask", "0" + Integer.toOctalString(umask));
        var delay = configuration.globals().firstElection().afterStart();
        if (!delay.isZero()) {
            says("vrrp_startup_delay", Decimals.seconds(delay));
        }
        var scheduling = configuration.globals().scheduling();
        if (scheduling.realTimePriority() != 0) {
            says("current realtime priority", scheduling.realTimePriority());
            says("current realtime time limit", scheduling.realTimeLimitMicros());
        }
    }

    private void says(String key, long number) {
        says(key, Long.toString(number));
    }

    private void says(String key, boolean truth) {
        says(key, truth ? "true" : "false");
    }

    private void says(String key, String value) {
        lines.record(key + " = " + value);
    }
}
