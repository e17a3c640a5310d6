package org.vrrpd.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * What one try came to: what was seen, what was amiss with it, how long its phases lasted, and what it and those before it have
 * measured. Whether it counts as passed is for {@link Effects} to say.
 *
 * @param seen one sentence for people
 */
public record Outcome(String seen, List<Finding> findings, Phases phases, List<Measurement> measurements) {

    public Outcome {
        findings = List.copyOf(findings);
        measurements = List.copyOf(measurements);
    }

    /** With nothing measured. */
    public Outcome(String seen, List<Finding> findings, Phases phases) {
        this(seen, findings, phases, List.of());
    }

    /** Nothing was amiss. */
    public static Outcome fine(String seen) {
        return new Outcome(seen, List.of(), Phases.NONE);
    }

    /** One thing was amiss, and that says it all. */
    public static Outcome amiss(Cause cause, String sentence) {
        return new Outcome(sentence, List.of(new Finding(cause, sentence)), Phases.NONE);
    }

    public Outcome with(Finding finding) {
        var more = new ArrayList<>(findings);
        more.add(finding);
        return new Outcome(seen, more, phases, measurements);
    }

    public Outcome with(Measurement measurement) {
        var more = new ArrayList<>(measurements);
        more.add(measurement);
        return new Outcome(seen, findings, phases, more);
    }

    public Outcome with(Phases others) {
        return new Outcome(seen, findings, others, measurements);
    }
}
