package org.vrrpd.checks.kind;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this host's kernel knows of a service that runs here, where somebody can ask it. Answers at once. */
public interface LocalSight {

    /** Nobody can. */
    LocalSight NONE = new LocalSight() {};

    /** Connections that wait to be accepted, and how many may. */
    record AcceptQueue(int waiting, int backlog) {
        public boolean isFull() {
            return waiting >= backlog;
        }
    }

    /** What became of the last that was sent on a connection. */
    enum Delivery {
        ACKNOWLEDGED,
        /** It is sent again and again: nobody at the other end, or nothing between. */
        UNACKNOWLEDGED,
        UNSEEN
    }

    /**
     * How the kernel's keep-alive stands on a connection on which nobody speaks.
     *
     * @param unanswered how many probes the other side has not answered since it was heard last
     * @param due when the next is sent
     */
    record Watch(int unanswered, Duration due) {}

    /**
     * The TCP sockets of this host that belong to a service.
     *
     * @param queue the fullest of its listeners'; null where none listens here
     * @param established of its listeners, those included that wait to be accepted
     * @param closeWait closed by the other side, and by the service not yet
     * @param portsUsed from how many ports this host is connected to it, or was a moment ago
     * @param ports how many there are to connect from
     */
    record Census(
            int listeners,
            @Nullable AcceptQueue queue,
            int established,
            int timeWait,
            int closeWait,
            int portsUsed,
            int ports) {}

    /** How many sockets listen there; 0 when they are not seen. */
    default int listeners(Place place) {
        return 0;
    }

    /** The fullest, if there are several. */
    default @Nullable AcceptQueue acceptQueue(Place place) {
        return null;
    }

    default Delivery delivery(Place place, int localPort) {
        return Delivery.UNSEEN;
    }

    /** How many connections to a listener of this host are established; null when they are not seen. */
    default @Nullable Integer established(Place place) {
        return null;
    }

    /** From which ports connections of this host to an address are established, but for checks' own; null when they are not seen. */
    default @Nullable Set<Integer> connectedFrom(Place.Port address) {
        return null;
    }

    /** For people: it takes as long as there are sockets of that port. Null when they are not seen. */
    default @Nullable Census census(Place place) {
        return null;
    }

    /** Null where it is not seen, or something is under way. */
    default @Nullable Watch watch(Place place, int localPort) {
        return null;
    }
}
