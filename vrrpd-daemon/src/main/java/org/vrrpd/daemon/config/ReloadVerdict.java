// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What speaks against a reload: the last column of the table of severities. */
public sealed interface ReloadVerdict {

    /** Nothing. */
    record Applicable() implements ReloadVerdict {}

    /** With these problems no daemon runs at all. */
    record Fatal(List<Problem> problems) implements ReloadVerdict {
        public Fatal {
            problems = List.copyOf(problems);
        }
    }

    /** The running file has not these errors; an operator may have it applied all the same. */
    record NewErrors(List<Problem> errors) implements ReloadVerdict {
        public NewErrors {
            errors = List.copyOf(errors);
        }
    }

    /** The file is one of another daemon: to become that one takes a restart. */
    record AnotherDaemon(List<StartSetting> settings) implements ReloadVerdict {
        public AnotherDaemon {
            settings = List.copyOf(settings);
        }
    }

    /**
     * The errors that were not there before: where a line was added above, an error has moved and is no news; where there are
     * more of a kind than before, those are that stand where none stood.
     */
    static List<Problem> newErrors(List<Problem> known, List<Problem> found) {
        var before = new HashSet<Problem>();
        var left = new HashMap<String, Integer>();
        for (var problem : known) {
            if (counts(problem)) {
                before.add(problem);
                left.merge(problem.text(), 1, Integer::sum);
            }
        }
        var moved = new ArrayList<Problem>();
        for (var problem : found) {
            if (counts(problem)) {
                if (before.remove(problem)) {
                    left.merge(problem.text(), -1, Integer::sum);
                } else {
                    moved.add(problem);
                }
            }
        }
        var fresh = new ArrayList<Problem>();
        for (var problem : moved) {
            if (left.getOrDefault(problem.text(), 0) > 0) {
                left.merge(problem.text(), -1, Integer::sum);
            } else {
                fresh.add(problem);
            }
        }
        return fresh;
    }

    /** Missing script security is said, and holds up nothing. */
    private static boolean counts(Problem problem) {
        return problem.severity() == Severity.ERROR && problem.kind() != Problem.Kind.SCRIPT_SECURITY;
    }
}
