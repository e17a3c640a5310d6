// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.Problem.Kind;

/** All that is wrong with a configuration, in the order of its lines. */
public final class Problems {

    private final List<Problem> all = new ArrayList<>();

    void fatal(Kind kind, Position at, String text, String advice) {
        all.add(new Problem(Severity.FATAL, kind, at, text, advice));
    }

    void error(Position at, String text) {
        all.add(new Problem(Severity.ERROR, Kind.SETTINGS, at, text, null));
    }

    void error(Position at, String text, String advice) {
        all.add(new Problem(Severity.ERROR, Kind.SETTINGS, at, text, advice));
    }

    void warning(Position at, String text, String advice) {
        all.add(new Problem(Severity.WARNING, Kind.SETTINGS, at, text, advice));
    }

    void add(Problem problem) {
        all.add(problem);
    }

    /** Makes what is at least as bad as this fatal: {@code config_errors refuse}, {@code --strict}. */
    void raise(Severity least) {
        all.replaceAll(one -> one.severity().compareTo(least) <= 0 ? one.withSeverity(Severity.FATAL) : one);
    }

    /** Puts them in the order in which the lines were read, each once. */
    void sort(Sources sources) {
        all.sort((one, other) -> {
            var byLine = Integer.compare(sources.rank(one.at()), sources.rank(other.at()));
            return byLine == 0 ? Integer.compare(one.at().column(), other.at().column()) : byLine;
        });
        for (var i = all.size() - 1; i > 0; i--) {
            if (all.get(i).equals(all.get(i - 1))) {
                all.remove(i);
            }
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

    /** The exit code of {@code -t}: like keepalived, the largest of all. */
    public int testExit() {
        var exit = 0;
        for (var one : all) {
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
