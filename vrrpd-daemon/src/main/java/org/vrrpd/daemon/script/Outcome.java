// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

/** How a run of a command ended. */
public sealed interface Outcome {

    /** For operators: what happened, in a few words. */
    String words();

    record Exited(int code) implements Outcome {
        @Override
        public String words() {
            return "exited with status " + code;
        }
    }

    /** By a signal that was not ours. */
    record Killed(int signal) implements Outcome {
        @Override
        public String words() {
            return "due to signal " + signal;
        }
    }

    /** It did not end in its time and was made to. */
    record TimedOut() implements Outcome {
        @Override
        public String words() {
            return "timed out";
        }
    }

    /** Nothing ran, so that nothing is known. */
    record NotStarted(String why) implements Outcome {
        @Override
        public String words() {
            return "not started: " + why;
        }
    }
}
