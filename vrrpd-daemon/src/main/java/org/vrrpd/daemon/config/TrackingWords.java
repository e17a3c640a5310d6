// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.vrrpd.daemon.config.Types.ADDRESS;
import static org.vrrpd.daemon.config.Types.FLAG;
import static org.vrrpd.daemon.config.Types.SCRIPT;
import static org.vrrpd.daemon.config.Types.TEXT;
import static org.vrrpd.daemon.config.Types.choice;
import static org.vrrpd.daemon.config.Types.lines;
import static org.vrrpd.daemon.config.Types.number;
import static org.vrrpd.daemon.config.Types.percent;
import static org.vrrpd.daemon.config.Types.seconds;
import static org.vrrpd.daemon.config.Types.words;

import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;

/** The words of the blocks that say what can be tracked. */
final class TrackingWords {

    private static final long MOST = Integer.MAX_VALUE;
    private static final Type INTERVAL = seconds(50_000, 3_600_000_000L);
    private static final Type DELAY = seconds(1, 3_600_000_000L);

    private TrackingWords() {}

    static List<Keyword> script() {
        return new WordList(OwnBlock.SCRIPT)
                .word("script", SCRIPT, "", "the command; exit code 0 is success")
                .word("interval", seconds(1_000, 4_294_000_000L), "1", "the time between two runs")
                .word("timeout", seconds(1_000, 4_294_000_000L), "interval", "how long a run may take")
                .word("weight", words(1), "0", "what success adds to the priority, or failure takes from it; 0: fault")
                .word("rise", number(1, MOST), "1", "how many successes make it up")
                .word("fall", number(1, MOST), "1", "how many failures make it down")
                .word("user", words(1), "script_user", "whom it runs as")
                .needless(
                        "init_fail",
                        FLAG,
                        "down until it has succeeded; keepalived forgets it where the script is tracked")
                .alone(Alone.NOTHING, "script")
                .words();
    }

    static List<Keyword> file() {
        return new WordList(OwnBlock.TRACK_FILE)
                .word("file", TEXT, "", "the file; its first line is a number")
                .word("weight", words(1), "1", "what the number is multiplied by")
                .word("init_file", words(0), "", "write the file at the start where there is none")
                .words();
    }

    static List<Keyword> process() {
        return new WordList(OwnBlock.TRACK_PROCESS)
                .word("process", words(1), "", "the name of the processes, and perhaps their parameters")
                .word("param_match", words(0), "", "how parameters are compared")
                .word("full_command", FLAG, "", "compare the whole command line")
                .word("weight", words(1), "0", "what enough processes add to the priority; 0: too few are a fault")
                .word("quorum", number(1, 65535), "1", "how many processes are enough")
                .word("quorum_max", number(0, 65535), "", "how many are too many")
                .word("delay", DELAY, "0", "how long a change must last to count")
                .word("fork_delay", DELAY, "0", "how long a new process must last to count")
                .word("terminate_delay", DELAY, "0", "how long a process must be gone to count")
                .words();
    }

    static List<Keyword> check() {
        return new WordList(OwnBlock.CHECK)
                .word("interval", INTERVAL, "1", "the time between two tries")
                .word("fast_interval", INTERVAL, "interval", "the same while tries speak against the verdict")
                .word("down_interval", INTERVAL, "interval", "the same while the verdict is down")
                .word("jitter", percent(50), "10%", "how much longer or shorter an interval may be by chance")
                .word("timeout", seconds(1_000, 3_600_000_000L), "interval", "how long a try may take, in all")
                .word("rise", number(1, MOST), "1", "how many good tries make it up")
                .word("fall", number(1, MOST), "3", "how many bad tries make it down")
                .word(
                        "unknown_hold",
                        seconds(0, 3_600_000_000L),
                        "ten intervals",
                        "how long the verdict is kept by tries that prove nothing")
                .word(
                        "promote_within",
                        seconds(0, 3_600_000_000L),
                        "60",
                        "how long a router serves with what is in reserve, such as a standby; then it gives up")
                .word("weight", words(1), "0", "what up adds to the priority, or down takes from it; 0: fault")
                .word(
                        "when_all_fail",
                        choice("fault", "serve"),
                        "fault",
                        "serve: down lowers the priority to 1, so that the address stays somewhere")
                .word("effects", lines("CAUSE fail|reserve|warn|doubt|ignore"), "", "what findings of a cause do")
                .words();
    }

    static List<Keyword> bfd() {
        return new WordList(OwnBlock.BFD)
                .later("neighbour_ip", ADDRESS, "", "the neighbour")
                .later("neighbor_ip", ADDRESS, "", "the neighbour")
                .later("source_ip", ADDRESS, "", "the own address")
                .later("min_rx", number(1, 4_294_967), "10", "the least time between two received packets, in ms")
                .later("min_tx", number(1, 4_294_967), "10", "the least time between two sent packets, in ms")
                .later(
                        "idle_tx",
                        number(1, 4_294_967),
                        "1000",
                        "the time between two packets before there is a session, in ms")
                .later("multiplier", number(1, 255), "5", "how many packets may be lost")
                .later("passive", FLAG, "", "wait for the neighbour to begin")
                .later("ttl", number(1, 255), "255", "the time to live of packets sent")
                .later("hoplimit", number(1, 255), "255", "the hop limit of packets sent")
                .later("max_hops", number(-1, 255), "0", "how far the neighbour may be")
                .later("multihop", FLAG, "", "the neighbour is not on the link")
                .later("weight", words(1), "0", "what a session adds to the priority; 0: none is a fault")
                .later("vrrp", FLAG, "", "for routers alone")
                .later("checker", FLAG, "", "for checks alone")
                .words();
    }
}
