// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.nio.charset.StandardCharsets;
import org.vrrpd.core.Priority;

/** One line of what others are told, in keepalived's words: {@code INSTANCE "VI_1" MASTER 150}. */
record Notice(Subject subject, String name, String word, int priority) {

    enum Subject {
        INSTANCE,
        GROUP
    }

    static Notice ofRouter(String name, String word, Priority priority) {
        return new Notice(Subject.INSTANCE, name, word, priority.value());
    }

    /** A group has no priority, which is said as 0. */
    static Notice ofGroup(String name, String word) {
        return new Notice(Subject.GROUP, name, word, 0);
    }

    byte[] line() {
        return (subject + " \"" + name + "\" " + word + " " + priority + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
