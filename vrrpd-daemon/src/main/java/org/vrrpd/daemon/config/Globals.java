// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;

/** What holds for the daemon as a whole. */
public record Globals(
        Identity identity,
        Scheduling scheduling,
        Pacing pacing,
        ReceiveBuffers receiveBuffers,
        ScriptUser scriptUser,
        Fifos fifos,
        Email email,
        FirstElection firstElection,
        UnknownVrids unknownVrids,
        MissingLinks missingLinks,
        Conflicts conflicts) {

    /**
     * Who the daemon is, and where it leaves its files.
     *
     * @param umask what others may not do with files that it and its scripts make; null: as the command line has it
     */
    public record Identity(
            String routerId,
            @Nullable String instance,
            @Nullable String networkNamespace,
            PidFiles pidFiles,
            DumpFiles dumpFiles,
            @Nullable Integer umask) {}

    public enum PidFiles {
        BESIDE_OTHERS,
        /** {@code use_pid_dir}, and whenever an instance or a network namespace is named. */
        IN_OWN_DIRECTORY
    }

    public enum DumpFiles {
        IN_RUN_DIRECTORY,
        /** {@code compat_paths}. */
        WHERE_KEEPALIVED_HAS_THEM
    }

    /**
     * How the kernel runs the daemon; a {@code realTimePriority} of 0 is none.
     *
     * @param realTimeLimitMicros what the file says; it is not set, for the Java runtime's own threads run longer at times
     * @param processors the numbers of those to run on; empty: all
     */
    public record Scheduling(
            int nice, int realTimePriority, int realTimeLimitMicros, Memory memory, List<Integer> processors) {

        static final int DEFAULT_LIMIT_MICROS = 10_000;

        public Scheduling {
            processors = List.copyOf(processors);
        }
    }

    public enum Memory {
        SWAPPABLE,
        /** {@code vrrp_no_swap}. */
        LOCKED
    }

    /** The least time between two announcements on one link; zero when they go out at once. */
    public record Pacing(Duration betweenArps, Duration betweenNeighbourAdverts, List<LinkGroup> groups) {

        /** {@code garp_group}: links that take turns, as if they were one. */
        public record LinkGroup(Set<LinkName> links, Duration betweenArps, Duration betweenNeighbourAdverts) {

            public LinkGroup {
                links = Set.copyOf(links);
            }
        }

        public Pacing {
            groups = List.copyOf(groups);
        }
    }

    /** How large the buffers of receiving sockets are: {@code bytes} counts for {@link Measure#BYTES} alone. */
    public record ReceiveBuffers(Measure measure, int bytes, int multiplier) {

        public enum Measure {
            AS_THE_KERNEL_HAS_IT,
            /** So many packets of the link's MTU. */
            MTU,
            /** So many of the largest advert that is expected. */
            ADVERT,
            BYTES
        }

        static final int DEFAULT_MULTIPLIER = 3;
    }

    /** Whom scripts run as; null user: as the daemon, or as keepalived_script where there is such a user. */
    public record ScriptUser(
            @Nullable String user, @Nullable String group, Security security) {

        public enum Security {
            OFF,
            /** {@code enable_script_security}. */
            ENFORCED
        }
    }

    /** The named pipes that are told of every change. */
    public record Fifos(List<Fifo> list, AfterReload afterReload) {

        public enum AfterReload {
            NOTHING,
            /** {@code fifo_write_vrrp_states_on_reload}. */
            ALL_STATES
        }

        public Fifos {
            list = List.copyOf(list);
        }
    }

    /** One of them, by the word that names it; null: whoever makes it owns it. */
    public record Fifo(
            String word,
            String path,
            @Nullable String user,
            @Nullable String group) {}

    /**
     * How long routers stay out of the first election, whichever is longer.
     *
     * @param afterStart {@code vrrp_startup_delay}
     * @param afterBoot {@code vrrp_delay_after_boot}
     */
    public record FirstElection(Duration afterStart, Duration afterBoot) {

        /** What is left to wait for a daemon that starts when the host has been up for so long. */
        public Duration delay(Duration uptime) {
            var sinceBoot = afterBoot.minus(uptime);
            return sinceBoot.compareTo(afterStart) > 0 ? sinceBoot : afterStart;
        }
    }

    public enum UnknownVrids {
        PASSED_OVER,
        LOGGED
    }

    /** Whether somebody listens for other hosts that answer for an address held here. */
    public enum Conflicts {
        WATCHED,
        /** {@code conflict_watch off}. */
        UNWATCHED
    }

    public enum MissingLinks {
        REFUSED,
        /** {@code dynamic_interfaces}. */
        AWAITED
    }
}
