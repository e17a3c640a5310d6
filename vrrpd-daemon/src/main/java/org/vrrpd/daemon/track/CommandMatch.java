// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import org.vrrpd.daemon.config.TrackedProcess.Command;

/** Whether a process is one that is meant. */
final class CommandMatch {

    private CommandMatch() {}

    static boolean matches(Command command, Processes.Seen process) {
        return switch (command.match()) {
            case NAME -> process.name().equals(command.name());
            case FIRST_WORD -> hasFirstWord(command, process);
            case EXACT ->
                hasFirstWord(command, process)
                        && parameters(process) == command.parameters().size()
                        && hasParameters(command, process, command.parameters().size());
            case PARTIAL ->
                hasFirstWord(command, process)
                        && hasParameters(command, process, command.parameters().size());
            case INITIAL -> hasFirstWord(command, process) && beginsAlike(command, process);
        };
    }

    private static boolean beginsAlike(Command command, Processes.Seen process) {
        var count = command.parameters().size();
        if (count == 0) {
            return true;
        }
        return parameters(process) >= count
                && hasParameters(command, process, count - 1)
                && process.commandLine()
                        .get(count)
                        .startsWith(command.parameters().get(count - 1));
    }

    private static boolean hasFirstWord(Command command, Processes.Seen process) {
        return !process.commandLine().isEmpty()
                && process.commandLine().getFirst().equals(command.name());
    }

    private static int parameters(Processes.Seen process) {
        return process.commandLine().size() - 1;
    }

    private static boolean hasParameters(Command command, Processes.Seen process, int count) {
        return parameters(process) >= count
                && process.commandLine()
                        .subList(1, count + 1)
                        .equals(command.parameters().subList(0, count));
    }
}
