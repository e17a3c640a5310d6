package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.machine.Addresses.Match;
import org.vrrpd.core.machine.Event;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Advertisement;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Receiver;
import org.vrrpd.core.wire.Reception;
import org.vrrpd.core.wire.Rejection;

/**
 * What one router makes of the packets for it. A master repeats itself to the byte, so the last advert heard is kept with
 * its bytes: one like it is neither decoded nor compared again.
 */
final class Hearing {

    private static final Duration REPORT_EVERY = Duration.ofMinutes(1);

    /** So many oddities are remembered as said; a network with more of them hears some again. */
    private static final int FINDINGS_KEPT = 64;

    private final RouterSettings settings;
    private final boolean countsSequences;
    private final Map<Rejection, Moment> reportAgain = new EnumMap<>(Rejection.class);
    private final Set<Finding> said = new HashSet<>();
    private @Nullable Moment passingOverAgain;
    private @Nullable Memory memory;
    private @Nullable IpAddress sequencedBy;
    private long lastSequence;

    /** The last advert that was accepted, and the packet that carried it. */
    private record Memory(Datagram packet, Understood understood) {

        boolean isRepeatedBy(Datagram heard) {
            return packet.hopLimit() == heard.hopLimit()
                    && packet.protocol() == heard.protocol()
                    && packet.source().equals(heard.source())
                    && packet.destination().equals(heard.destination())
                    && Arrays.equals(
                            packet.bytes(),
                            packet.offset(),
                            packet.offset() + packet.length(),
                            heard.bytes(),
                            heard.offset(),
                            heard.offset() + heard.length());
        }
    }

    /** What a packet turned out to be. */
    sealed interface Heard {}

    /** An advert to act on, and what is odd about it and was not said before. */
    record Understood(Event.Heard event, List<Finding> newFindings) implements Heard {

        Advertisement advert() {
            return event.advert();
        }
    }

    record Refused(Rejection reason) implements Heard {}

    Hearing(RouterSettings settings) {
        this.settings = settings;
        countsSequences = settings.dialect().authentication() instanceof Authentication.HeaderKey;
    }

    Heard hear(Datagram packet, @Nullable IpAddress ownSource) {
        if (packet.source().equals(ownSource)) {
            return new Refused(Rejection.OWN_ADDRESS);
        }
        if (memory != null && memory.isRepeatedBy(packet)) {
            return memory.understood();
        }
        return switch (Receiver.receive(packet, settings.dialect())) {
            case Reception.Rejected rejected -> new Refused(rejected.reason());
            case Reception.Valid valid -> judge(valid, packet);
        };
    }

    private Heard judge(Reception.Valid valid, Datagram packet) {
        if (countsSequences && isReplayed(packet)) {
            return new Refused(Rejection.REPLAYED);
        }
        var list = settings.addresses().compare(valid.advertisement().addresses());
        if (list == Match.DISJOINT && !settings.has(Manner.ACCEPTS_DISJOINT_LISTS)) {
            return new Refused(Rejection.STRANGER);
        }
        var event = new Event.Heard(valid.advertisement(), packet.source());
        if (!countsSequences) {
            memory = new Memory(copy(packet), new Understood(event, List.of()));
        }
        return new Understood(event, newFindings(valid, packet.source(), list));
    }

    private List<Finding> newFindings(Reception.Valid valid, IpAddress source, Match list) {
        if (valid.remarks().isEmpty() && list == Match.SAME) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        valid.remarks().forEach(remark -> findings.add(new Finding.PeerIsOdd(source, remark)));
        if (list == Match.SKEWED) {
            findings.add(new Finding.ListSkewed(source));
        }
        findings.removeIf(finding -> !isNew(finding));
        return findings;
    }

    private boolean isNew(Finding finding) {
        if (said.size() >= FINDINGS_KEPT) {
            said.clear();
        }
        return said.add(finding);
    }

    private static Datagram copy(Datagram packet) {
        var message = Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
        return new Datagram(
                packet.source(),
                packet.destination(),
                packet.hopLimit(),
                packet.protocol(),
                message,
                0,
                message.length);
    }

    private boolean isReplayed(Datagram packet) {
        var sequence = Receiver.ahSequenceOf(packet);
        if (packet.source().equals(sequencedBy) && sequence <= lastSequence) {
            return true;
        }
        sequencedBy = packet.source();
        lastSequence = sequence;
        return false;
    }

    /** Nobody is master now: whoever speaks next may have started anew, with its sequence too. */
    void forgetMaster() {
        sequencedBy = null;
    }

    /** Whether this rejection is due for a report: one a minute and reason. */
    boolean isWorthReporting(Rejection reason, Moment now) {
        var again = reportAgain.get(reason);
        if (again != null && now.isBefore(again)) {
            return false;
        }
        reportAgain.put(reason, now.plus(REPORT_EVERY));
        return true;
    }

    /** Whether it is due for a report that a weaker master is passed over: one a minute, for it may go on while a group waits. */
    boolean isPassingOverWorthReporting(Moment now) {
        if (passingOverAgain != null && now.isBefore(passingOverAgain)) {
            return false;
        }
        passingOverAgain = now.plus(REPORT_EVERY);
        return true;
    }
}
