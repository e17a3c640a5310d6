// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file that was read anew would do to a running daemon, and what speaks against it.
 *
 * @param problems all that is wrong with the file
 * @param plan null when a fatal problem leaves no settings to plan for
 */
public record ReloadProspect(
        ReloadVerdict verdict,
        List<Problem> problems,
        @Nullable ReloadPlan plan) {

    public ReloadProspect {
        problems = List.copyOf(problems);
    }

    /** Of what runs, with what was wrong with its file, and of what was read now. */
    public static ReloadProspect of(Loaded running, Loaded next) {
        var problems = next.problems().all();
        var now = running.configuration();
        var then = next.configuration();
        if (now == null || then == null) {
            return new ReloadProspect(fatal(problems), problems, null);
        }
        var plan = ReloadPlan.between(now, then);
        return new ReloadProspect(verdict(running.problems().all(), problems, plan), problems, plan);
    }

    private static ReloadVerdict fatal(List<Problem> problems) {
        var fatal = new ArrayList<Problem>();
        for (var problem : problems) {
            if (problem.severity() == Severity.FATAL) {
                fatal.add(problem);
            }
        }
        return new ReloadVerdict.Fatal(fatal);
    }

    private static ReloadVerdict verdict(List<Problem> known, List<Problem> found, ReloadPlan plan) {
        var others = new ArrayList<StartSetting>();
        for (var setting : plan.atNextStart()) {
            if (setting.isIdentity()) {
                others.add(setting);
            }
        }
        if (!others.isEmpty()) {
            return new ReloadVerdict.AnotherDaemon(others);
        }
        var errors = ReloadVerdict.newErrors(known, found);
        return errors.isEmpty() ? new ReloadVerdict.Applicable() : new ReloadVerdict.NewErrors(errors);
    }
}
