// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import org.vrrpd.daemon.config.TrackedProcess.Pattern;

/** Whether a process is one that is meant. */
final class PatternMatch {

    private PatternMatch() {}

    static boolean matches(Pattern pattern, Processes.Seen process) {
        return switch (pattern.match()) {
            case NAME -> process.name().equals(pattern.name());
            case FIRST_WORD -> hasFirstWord(pattern, process);
            case EXACT ->
                hasFirstWord(pattern, process)
                        && parameters(process) == pattern.parameters().size()
                        && hasParameters(pattern, process, pattern.parameters().size());
            case PARTIAL ->
                hasFirstWord(pattern, process)
                        && hasParameters(pattern, process, pattern.parameters().size());
            case INITIAL -> hasFirstWord(pattern, process) && beginsAlike(pattern, process);
        };
    }

    private static boolean beginsAlike(Pattern pattern, Processes.Seen process) {
        var count = pattern.parameters().size();
        if (count == 0) {
            return true;
        }
        return parameters(process) >= count
                && hasParameters(pattern, process, count - 1)
                && process.commandLine()
                        .get(count)
                        .startsWith(pattern.parameters().get(count - 1));
    }

    private static boolean hasFirstWord(Pattern pattern, Processes.Seen process) {
        return !process.commandLine().isEmpty()
                && process.commandLine().getFirst().equals(pattern.name());
    }

    private static int parameters(Processes.Seen process) {
        return process.commandLine().size() - 1;
    }

    private static boolean hasParameters(Pattern pattern, Processes.Seen process, int count) {
        return parameters(process) >= count
                && process.commandLine()
                        .subList(1, count + 1)
                        .equals(pattern.parameters().subList(0, count));
    }
}
