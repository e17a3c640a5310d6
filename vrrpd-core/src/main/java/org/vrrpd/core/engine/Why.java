package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.track.Assessment.Contribution;
import org.vrrpd.core.track.Cause;

/** One of the facts that decided a router's state, for whoever asks why. */
public sealed interface Why {

    /** One sentence for an operator. */
    String sentence();

    /** Something bars the router. */
    record Barred(Cause cause) implements Why {
        @Override
        public String sentence() {
            return "barred: " + cause.sentence();
        }
    }

    /** How the priority in the adverts comes about. */
    record PriorityIs(Priority effective, Priority base, List<Contribution> contributions) implements Why {

        public PriorityIs {
            contributions = List.copyOf(contributions);
        }

        @Override
        public String sentence() {
            var text = new StringBuilder("priority ")
                    .append(effective)
                    .append(" = base ")
                    .append(base);
            for (var one : contributions) {
                text.append(one.amount() < 0 ? " - " : " + ")
                        .append(Math.abs(one.amount()))
                        .append(" (")
                        .append(one.tracker().value())
                        .append(' ')
                        .append(one.condition())
                        .append(')');
            }
            return text.toString();
        }
    }

    /** The router hears this master. */
    record HearsMaster(IpAddress source, Priority priority, Duration ago) implements Why {
        @Override
        public String sentence() {
            return "hears master " + source + " with priority " + priority + ", last " + ago.toMillis() + " ms ago";
        }
    }

    /** The router hears no master, and becomes one itself in so long. */
    record WaitsForMaster(Duration left) implements Why {
        @Override
        public String sentence() {
            return "becomes master in " + left.toMillis() + " ms unless it hears one";
        }
    }

    /** The router would serve, but these members of its sync group would not yet. */
    record WaitsForGroup(List<RouterName> mates) implements Why {

        public WaitsForGroup {
            mates = List.copyOf(mates);
        }

        @Override
        public String sentence() {
            return "would be master, but waits for "
                    + String.join(", ", mates.stream().map(RouterName::value).toList()) + " of its sync group";
        }
    }

    /** A switchover moved the mastership away from here, and preemption rests until the peer is lost or it is taken back. */
    record StandsBack() implements Why {
        @Override
        public String sentence() {
            return "stands back after a switchover";
        }
    }

    /** Maintenance lets the router serve only when nobody else does. */
    record ServesOnlyAlone() implements Why {
        @Override
        public String sentence() {
            return "maintenance: serves only when nobody else does";
        }
    }

    /** By something that it tracks the router is a reserve: it serves only when nobody else does. */
    record IsReserve(TrackerName tracker) implements Why {
        @Override
        public String sentence() {
            return tracker.value() + " is a reserve: serves only when nobody else does";
        }
    }

    /** The router serves: it has heard nobody who outranks it. */
    record Serves() implements Why {
        @Override
        public String sentence() {
            return "serves: it hears nobody who outranks it";
        }
    }

    /** The router has said it leaves, and answers until a successor is heard or the bound is reached. */
    record HandsOver(State.Purpose purpose, Duration left) implements Why {
        @Override
        public String sentence() {
            return "hands over (" + purpose + "), lets go in " + left.toMillis() + " ms at the latest";
        }
    }

    /** Nobody has started it, or it was stopped. */
    record NotStarted() implements Why {
        @Override
        public String sentence() {
            return "not started";
        }
    }
}
