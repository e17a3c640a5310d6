// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.wire.Remark;

/**
 * Puts what the engine does and notices into log lines: keepalived's own words where scripts and people look for them. Details
 * are of level DEBUG.
 */
public final class LogLines {

    private static final int PRIORITY_OFFSET = 2;
    private static final int AH_PROTOCOL = 51;
    private static final int AH_BYTES = 24;

    private final Logger log;
    private final Map<RouterName, Known> routers = new HashMap<>();

    /** What a router last said of itself. */
    private static final class Known {
        Role role = Role.INIT;
        int priority;
    }

    public LogLines(Logger log) {
        this.log = log;
    }

    public void on(Output output) {
        switch (output) {
            case Output.Transmit transmit -> sent(transmit);
            case Output.AddAddresses(var _, var router, var addresses) -> setting(router, addresses);
            case Output.RemoveAddresses(var _, var router, var addresses) -> removing(router, addresses);
            case Output.Announce(var router, var addresses, var rounds) -> announcing(router, addresses, rounds);
            case Output.Notify(var router, var role, var priority) -> entered(router, role, priority);
            case Output.NotifyGroup(var group, var role) ->
                log.info("VRRP_Group({}) Syncing instances to {} state", group, role);
            case Output.Report(var router, var finding) -> found(router, finding);
        }
    }

    private void sent(Output.Transmit transmit) {
        var priority = priorityIn(transmit.bytes(), transmit.destination().family());
        if (priority != 0) {
            known(transmit.router()).priority = priority;
        } else {
            log.debug("({}) sent 0 priority", transmit.router());
        }
    }

    /** The priority in an advert, which an IP header and perhaps an authentication header precede over IPv4. */
    private static int priorityIn(byte[] bytes, Family family) {
        var message = 0;
        if (family == Family.IPV4) {
            message = (bytes[0] & 0xf) * 4 + (bytes[9] == AH_PROTOCOL ? AH_BYTES : 0);
        }
        return bytes[message + PRIORITY_OFFSET] & 0xff;
    }

    private void setting(RouterName router, List<VirtualAddress> addresses) {
        log.debug("({}) setting VIPs.", router);
        if (log.isTraceEnabled()) {
            log.trace("({}) setting {}", router, addresses);
        }
    }

    private void removing(RouterName router, List<VirtualAddress> addresses) {
        log.debug("({}) removing VIPs.", router);
        if (log.isTraceEnabled()) {
            log.trace("({}) removing {}", router, addresses);
        }
    }

    private void announcing(RouterName router, List<VirtualAddress> addresses, int rounds) {
        if (!log.isDebugEnabled()) {
            return;
        }
        for (var address : addresses) {
            var what = address.ip().family() == Family.IPV4 ? "gratuitous ARPs" : "unsolicited Neighbour Adverts";
            log.debug("({}) Sending/queueing {} on {} for {}", router, what, address.link(), address.ip());
        }
        log.trace("({}) {} rounds of them", router, rounds);
    }

    private void entered(RouterName name, Role role, Priority priority) {
        var router = known(name);
        var before = router.role;
        router.role = role;
        router.priority = priority.value();
        switch (role) {
            case MASTER -> {
                if (before == Role.BACKUP && !priority.isOwner()) {
                    log.debug("({}) Receive advertisement timeout", name);
                }
                log.info("({}) Entering MASTER STATE", name);
            }
            case BACKUP, FAULT -> {
                var initial = before == Role.INIT || before == Role.STOP;
                log.info("({}) Entering {} STATE{}", name, role, initial ? " (init)" : "");
            }
            case STOP, INIT -> log.info("({}) Stopped", name);
        }
    }

    private void found(RouterName router, Finding finding) {
        switch (finding) {
            case Finding.PacketRejected(var source, var reason) ->
                log.warn("({}) rejected a packet from {}: {}", router, source, reason.explain());
            case Finding.PeerIsOdd(var source, var remark) ->
                log.warn("({}) the adverts of {} {}", router, source, oddity(remark));
            case Finding.ListSkewed(var source) ->
                log.warn(
                        "({}) {} advertises other addresses than are configured here: make the lists alike",
                        router,
                        source);
            case Finding.RivalHeard(var source, var priority) ->
                log.info(
                        "({}) Received advert from {} with lower priority {}, ours {}, forcing new election",
                        router,
                        source,
                        priority,
                        known(router).priority);
            case Finding.Outranked(var source, var priority) -> outranked(router, source, priority);
            case Finding.WeakerPassedOver(var source, var priority) ->
                log.info("({}) received lower priority ({}) advert from {} - discarding", router, priority, source);
            case Finding.PriorityChanged(var before, var after) ->
                log.info("({}) Changing effective priority from {} to {}", router, before, after);
            case Finding.StallNoticed(var length) ->
                log.warn(
                        "({}) this host did not run for {} ms, longer than its backups wait: one of them may have"
                                + " taken over meanwhile",
                        router,
                        length.toMillis());
            case Finding.SwitchoverCalledOff() ->
                log.warn("({}) the switchover is called off: no successor came forward in time", router);
            case Finding.SwitchoverDone() -> log.info("({}) the switchover is done: a successor serves", router);
            case Finding.CommandRefused(var why) -> log.warn("({}) a command is refused: {}", router, why);
            case Finding.AddressFailed(var address, var detail) ->
                log.error("({}) {} could not be changed: {}; it is tried again", router, address, detail);
            case Finding.AddressTaken(var address) ->
                log.warn("({}) somebody else deleted {}, which this host holds", router, address);
            case Finding.LeftOverFound(var address) ->
                log.warn("({}) found {} left over from an earlier run, and removes it", router, address);
        }
    }

    private void outranked(RouterName router, IpAddress source, Priority priority) {
        var ours = known(router).priority;
        if (priority.value() == ours) {
            log.info(
                    "({}) Master received advert from {} with same priority {} but higher IP address than ours",
                    router,
                    source,
                    priority);
        } else {
            log.info(
                    "({}) Master received advert from {} with higher priority {}, ours {}",
                    router,
                    source,
                    priority,
                    ours);
        }
    }

    private static String oddity(Remark remark) {
        return switch (remark) {
            case NO_ADDRESSES -> "name no address: is its list of virtual addresses empty?";
            case NOT_LINK_LOCAL -> "do not name a link-local IPv6 address first: reorder its virtual addresses";
            case INTERVAL_DIFFERS -> "come in another interval than is configured here: make advert_int alike";
            case OTHER_CHECKSUM_FORM -> "have the other form of checksum: see v3_checksum_as_v2";
        };
    }

    private Known known(RouterName router) {
        return routers.computeIfAbsent(router, _ -> new Known());
    }
}
