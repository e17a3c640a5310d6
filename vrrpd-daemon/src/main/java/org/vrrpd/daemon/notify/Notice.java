// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.config.NotifyScripts.Occasion;

/** One thing that others are told, in keepalived's words: {@code INSTANCE "VI_1" MASTER 150}. */
record Notice(Subject subject, Word word, int priority, Interest interest) {

    /** Whom it is about. */
    record Subject(Kind kind, String name) {

        enum Kind {
            INSTANCE,
            GROUP
        }

        static Subject of(RouterName router) {
            return new Subject(Kind.INSTANCE, router.value());
        }

        static Subject of(GroupName group) {
            return new Subject(Kind.GROUP, group.value());
        }

        @Override
        public String toString() {
            return kind + " \"" + name + "\"";
        }
    }

    enum Word {
        MASTER(Occasion.MASTER),
        BACKUP(Occasion.BACKUP),
        FAULT(Occasion.FAULT),
        STOP(Occasion.STOP),
        DELETED(Occasion.DELETED),
        MASTER_RX_LOWER_PRI(Occasion.LOWER_RIVAL),
        MASTER_PRIORITY(null),
        BACKUP_PRIORITY(null);

        private final @Nullable Occasion occasion;

        Word(@Nullable Occasion occasion) {
            this.occasion = occasion;
        }

        /** What a command of its own may be called for; null: none is. */
        @Nullable
        Occasion occasion() {
            return occasion;
        }

        boolean isState() {
            return occasion != null && occasion != Occasion.LOWER_RIVAL;
        }

        /** Null where it is nobody's concern. */
        static @Nullable Word of(Role role) {
            return switch (role) {
                case INIT -> null;
                case BACKUP -> BACKUP;
                case MASTER -> MASTER;
                case FAULT -> FAULT;
                case STOP -> STOP;
            };
        }
    }

    byte[] line() {
        return (subject + " " + word + " " + priority + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What keepalived's {@code notify} script is given behind its own arguments. */
    List<String> arguments() {
        return List.of(subject.kind().name(), subject.name(), word.name(), Integer.toString(priority));
    }
}
