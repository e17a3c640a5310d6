package org.vrrpd.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * What one try came to: what was seen, what was amiss with it, and how long its phases lasted. Whether it counts as passed is for
 * {@link Effects} to say.
 *
 * @param seen one sentence for people
 */
public record Outcome(String seen, List<Finding> findings, Phases phases) {

    public Outcome {
        findings = List.copyOf(findings);
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
        return new Outcome(seen, more, phases);
    }

    public Outcome with(Phases others) {
        return new Outcome(seen, findings, others);
    }
}
