package org.vrrpd.checks.probe.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phases;
import org.vrrpd.checks.kind.LocalSight.AcceptQueue;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.probe.http.Result.What;

/**
 * What all lanes of one try say together: a new connection that is refused beside old ones that work means something else than one
 * that is refused as they are.
 *
 * @param queue of the listener; null when it is not seen
 */
record Comparison(
        Place place,
        Expectation expectation,
        List<Result> results,
        Losses losses,
        @Nullable AcceptQueue queue) {

    Comparison {
        results = List.copyOf(results);
    }

    Outcome outcome() {
        var findings = new ArrayList<Finding>();
        for (var group : failures().entrySet()) {
            findings.add(new Finding(group.getKey(), sentence(group.getValue())));
        }
        addLosses(findings);
        var seen = findings.isEmpty() ? summary() : findings.getFirst().sentence();
        return new Outcome(seen, findings, phases());
    }

    /** By cause, in the order of the classes. */
    private Map<Cause, List<Finding>> failures() {
        Map<Cause, List<Finding>> byCause = Map.of();
        for (var result : results) {
            var finding = amiss(result);
            if (finding != null) {
                byCause = byCause.isEmpty() ? new EnumMap<>(Cause.class) : byCause;
                byCause.computeIfAbsent(finding.cause(), _ -> new ArrayList<>()).add(finding);
            }
        }
        return byCause;
    }

    private @Nullable Finding amiss(Result result) {
        return switch (result.what()) {
            case What.Answered(var answer, var took) -> expectation.amiss(answer, took);
            case What.Broken(var progress, var end) -> only(progress.ended(place, end));
            case What.Unanswered(var progress, var delivery) -> unanswered(result.reuse(), progress, delivery);
            case What.Strange(var detail) -> new Finding(Cause.WRONG_SERVICE, place + " speaks no HTTP: " + detail);
        };
    }

    private Finding unanswered(Reuse reuse, Progress progress, Delivery delivery) {
        return switch (progress) {
            case RESOLVING, COMPUTING, UNHEARD, ANSWERING -> only(progress.cutShort(place));
            case CONNECTING -> isQueueFull() || anyReusedAnswers() ? queueFull() : only(progress.cutShort(place));
            case SECURING -> unsecured();
            case SILENT -> silent(reuse, delivery);
        };
    }

    /** TLS is to blame where nothing else is known to be amiss. */
    private Finding unsecured() {
        if (isQueueFull()) {
            return queueFull();
        }
        if (anyReusedSilent()) {
            return only(Progress.SILENT.cutShort(place));
        }
        return anyReusedAnswers() ? unaccepted() : only(Progress.SECURING.cutShort(place));
    }

    private Finding silent(Reuse reuse, Delivery delivery) {
        if (delivery == Delivery.UNACKNOWLEDGED && anyFreshAnswers()) {
            return new Finding(Cause.HALF_OPEN, "an old connection to " + place + " leads nowhere, and new ones work");
        }
        if (reuse == Reuse.FRESH && isQueueFull()) {
            return queueFull();
        }
        if (reuse == Reuse.FRESH && anyReusedAnswers() && !anyReusedSilent()) {
            return unaccepted();
        }
        return only(Progress.SILENT.cutShort(place));
    }

    private Finding unaccepted() {
        return new Finding(Cause.NOT_ACCEPTING, "a new connection to " + place + " gets no answer, and old ones do");
    }

    private Finding queueFull() {
        var numbers = queue == null ? "" : ": " + queue.waiting() + " wait, " + queue.backlog() + " may";
        return new Finding(Cause.QUEUE_FULL, place + " takes no new connection" + numbers);
    }

    private boolean isQueueFull() {
        return queue != null && queue.isFull();
    }

    private boolean anyFreshAnswers() {
        return results.stream().anyMatch(one -> one.reuse() == Reuse.FRESH && one.isAnswered());
    }

    private boolean anyReusedAnswers() {
        return results.stream().anyMatch(one -> one.reuse() == Reuse.REUSED && one.isAnswered());
    }

    private boolean anyReusedSilent() {
        return results.stream().anyMatch(one -> one.reuse() == Reuse.REUSED && one.isSilent());
    }

    private void addLosses(List<Finding> findings) {
        if (losses.stale() > 0) {
            findings.add(new Finding(
                    Cause.STALE_REUSE,
                    losses.stale() + " old connections were reset where an answer should have begun"));
        }
        if (losses.draining() > 0) {
            findings.add(
                    new Finding(Cause.DRAINING, losses.draining() + " connections were ended by the server's word"));
        }
        if (losses.recycled() > 0) {
            findings.add(new Finding(
                    Cause.RECYCLED, losses.recycled() + " old connections were closed by the server in good order"));
        }
    }

    private String sentence(List<Finding> alike) {
        return alike.size() + " of " + results.size() + (results.size() == 1 ? " connection: " : " connections: ")
                + alike.getFirst().sentence();
    }

    private String summary() {
        var fresh = 0;
        for (var result : results) {
            fresh += result.reuse() == Reuse.FRESH ? 1 : 0;
        }
        var old = results.size() - fresh;
        var counted = old == 0 ? fresh + " new" : fresh == 0 ? old + " old" : fresh + " new and " + old + " old";
        return place + " answers on " + counted + (results.size() == 1 ? " connection" : " connections");
    }

    /** Of a new connection, which has them all; else of any. */
    private Phases phases() {
        for (var result : results) {
            if (result.reuse() == Reuse.FRESH) {
                return result.phases();
            }
        }
        return results.isEmpty() ? Phases.NONE : results.getFirst().phases();
    }

    private static Finding only(Outcome outcome) {
        return outcome.findings().getFirst();
    }
}
