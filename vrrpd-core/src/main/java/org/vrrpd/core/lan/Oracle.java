package org.vrrpd.core.lan;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vrrpd.core.IpAddress;

/** Who may be master once the wire has healed, given who was when everybody could hear everybody again: the rules, apart from the machine. */
final class Oracle {

    /** What one eligible host brings to an election. */
    record Standing(String host, int priority, IpAddress address, boolean preempts, boolean isMaster) {}

    private static final Comparator<Standing> RANK =
            Comparator.comparingInt(Standing::priority).thenComparing(Standing::address);

    private Oracle() {}

    static Set<String> allowed(List<Standing> eligible) {
        var incumbent = eligible.stream().filter(Standing::isMaster).max(RANK);
        if (incumbent.isEmpty()) {
            return names(
                    eligible.stream().filter(one -> !isPreempted(one, eligible)).toList());
        }
        var challengers = eligible.stream()
                .filter(one -> one.preempts && one.priority > incumbent.get().priority)
                .toList();
        var highest = challengers.stream().mapToInt(Standing::priority).max();
        return highest.isEmpty()
                ? Set.of(incumbent.get().host)
                : names(challengers.stream()
                        .filter(one -> one.priority == highest.getAsInt())
                        .toList());
    }

    private static boolean isPreempted(Standing one, List<Standing> eligible) {
        return eligible.stream().anyMatch(other -> other.preempts && other.priority > one.priority);
    }

    private static Set<String> names(List<Standing> standings) {
        return standings.stream().map(Standing::host).collect(Collectors.toSet());
    }
}
