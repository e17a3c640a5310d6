// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Vrid;

/**
 * keepalived daemons that run in our network namespace and whose file has one of our VRIDs on the same link: two such daemons on
 * one host fight over its addresses, and neither hears the other.
 */
public final class Rivals {

    /** A VRID on a link. */
    public record Stake(LinkName link, Vrid vrid) {}

    /** A daemon, and what it has in common with us. */
    public record Rival(long pid, String file, Stake stake) {

        /** One sentence for an operator. */
        public String sentence() {
            return "keepalived runs here as process " + pid + " and has virtual_router_id "
                    + stake.vrid().value() + " on " + stake.link() + " too, in " + file
                    + ": stop it first (systemctl disable --now keepalived), or use another virtual_router_id";
        }
    }

    private final ProcessTable processes;
    private final Function<Path, Set<Stake>> reader;

    /** @param reader what a configuration file has; nothing for one that cannot be read */
    public Rivals(Function<Path, Set<Stake>> reader) {
        this(ProcessTable.ofThisHost(), reader);
    }

    Rivals(ProcessTable processes, Function<Path, Set<Stake>> reader) {
        this.processes = processes;
        this.reader = reader;
    }

    /**
     * Those that have one of our stakes, each with the first that is found.
     *
     * @param ours asked for when there is a rival to compare with
     */
    public List<Rival> of(Supplier<Set<Stake>> ours) throws IOException {
        var rivals = new ArrayList<Rival>();
        var own = processes.networkNamespace("self");
        for (var pid : processes.pids()) {
            if (!processes.name(pid).equals("keepalived")
                    || !processes.networkNamespace(Long.toString(pid)).equals(own)) {
                continue;
            }
            var arguments = processes.arguments(pid);
            if (!arguments.isEmpty()) {
                find(pid, arguments, ours.get(), rivals);
            }
        }
        return rivals;
    }

    private void find(long pid, List<String> arguments, Set<Stake> ours, List<Rival> rivals) {
        if (!(Invocation.of(Guise.KEEPALIVED, arguments.subList(1, arguments.size()))
                instanceof Invocation.Run(var flags))) {
            return;
        }
        var file = flags.configuration().toString();
        for (var stake : reader.apply(processes.fileOf(pid, file))) {
            if (ours.contains(stake)) {
                if (!isKnown(file, stake, rivals)) {
                    rivals.add(new Rival(pid, file, stake));
                }
                return;
            }
        }
    }

    /** A keepalived is several processes with the same arguments; the first is the one to stop. */
    private static boolean isKnown(String file, Stake stake, List<Rival> rivals) {
        for (var rival : rivals) {
            if (rival.file().equals(file) && rival.stake().equals(stake)) {
                return true;
            }
        }
        return false;
    }
}
