// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vrrpd.daemon.config.Problem.Kind;

/** All that is wrong with a configuration, in the order of its lines; where it is more than anybody reads, not every one of it. */
public final class Problems {

    private static final int MOST = 20_000;
    private static final int LONGEST = 500;

    private final List<Problem> all = new ArrayList<>();

    /** What decides the exit codes: the first problem of each sort is kept, however many there are already. */
    private final Set<Sort> sorts = new HashSet<>();

    private int unlisted;

    private record Sort(Severity severity, Kind kind) {}

    void fatal(Kind kind, Position at, String text, String advice) {
        add(new Problem(Severity.FATAL, kind, at, text, advice));
    }

    void error(Position at, String text) {
        add(new Problem(Severity.ERROR, Kind.SETTINGS, at, text, null));
    }

    void error(Position at, String text, String advice) {
        add(new Problem(Severity.ERROR, Kind.SETTINGS, at, text, advice));
    }

    /** A script may be called, and nothing guards it: keepalived has a code of its own for that. */
    void insecure(Position at, String text, String advice) {
        all.add(new Problem(Severity.ERROR, Kind.SCRIPT_SECURITY, at, text, advice));
    }

    void warning(Position at, String text, String advice) {
        add(new Problem(Severity.WARNING, Kind.SETTINGS, at, text, advice));
    }

    void add(Problem problem) {
        if (sorts.add(new Sort(problem.severity(), problem.kind())) || all.size() < MOST) {
            all.add(problem.cutTo(LONGEST));
        } else {
            unlisted++;
        }
    }

    /** Makes what is at least as bad as this fatal: {@code config_errors refuse}, {@code --strict}. */
    void raise(Severity least) {
        all.replaceAll(one -> isAtLeast(one, least) ? one.withSeverity(Severity.FATAL) : one);
    }

    /** Missing script security holds up nobody who did not ask for more than that errors do. */
    private static boolean isAtLeast(Problem one, Severity least) {
        return one.severity().compareTo(least) <= 0
                && (one.kind() != Kind.SCRIPT_SECURITY || least == Severity.WARNING);
    }

    /** Puts them in the order in which the lines were read, each once. */
    void sort(Sources sources) {
        all.sort((one, other) -> {
            var byLine = Integer.compare(sources.rank(one.at()), sources.rank(other.at()));
            return byLine == 0 ? Integer.compare(one.at().column(), other.at().column()) : byLine;
        });
        var once = new ArrayList<Problem>(all.size());
        for (var problem : all) {
            if (once.isEmpty() || !problem.equals(once.getLast())) {
                once.add(problem);
            }
        }
        all.clear();
        all.addAll(once);
        if (unlisted > 0) {
            var at = all.getLast().at();
            all.add(new Problem(
                    Severity.WARNING,
                    Kind.SETTINGS,
                    at,
                    "there are " + unlisted + " problems more",
                    "mend these first"));
            unlisted = 0;
        }
    }

    public List<Problem> all() {
        return List.copyOf(all);
    }

    public boolean isFatal() {
        return startExit() != 0;
    }

    public boolean hasErrors() {
        return has(Severity.ERROR) || has(Severity.FATAL);
    }

    private boolean has(Severity severity) {
        for (var one : all) {
            if (one.severity() == severity) {
                return true;
            }
        }
        return false;
    }

    /** The exit code of {@code -t}: like keepalived, the largest of all, but for what keepalived reads no further after. */
    public int testExit() {
        var exit = 0;
        for (var one : all) {
            if (one.kind() == Kind.INCOMPLETE) {
                return one.testExit();
            }
            exit = Math.max(exit, one.testExit());
        }
        return exit;
    }

    /** The exit code of a start that these problems refuse; 0 when they refuse none. */
    public int startExit() {
        var exit = 0;
        for (var one : all) {
            exit = Math.max(exit, one.startExit());
        }
        return exit;
    }
}
