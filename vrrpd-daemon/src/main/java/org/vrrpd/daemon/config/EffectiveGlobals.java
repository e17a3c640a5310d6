// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.config.Globals.Conflicts;
import org.vrrpd.daemon.config.Globals.DumpFiles;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.config.Globals.Memory;
import org.vrrpd.daemon.config.Globals.MissingLinks;
import org.vrrpd.daemon.config.Globals.Pacing.LinkGroup;
import org.vrrpd.daemon.config.Globals.PidFiles;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers.Measure;
import org.vrrpd.daemon.config.Globals.ScriptUser.Security;
import org.vrrpd.daemon.config.Globals.UnknownVrids;

/** The words that say what holds for the daemon as a whole; the opposite of {@link GlobalsBinder}. */
final class EffectiveGlobals {

    private final Vocabulary vocabulary;
    private final Globals globals;

    EffectiveGlobals(Vocabulary vocabulary, Globals globals) {
        this.vocabulary = vocabulary;
        this.globals = globals;
    }

    /**
     * Those of {@code global_defs}, but for what holds for routers that say nothing: each says it for itself.
     *
     * @param defs what the file has there; it alone knows how errors are treated, which is no setting
     */
    ItemList defs(Values defs) {
        var scheduling = globals.scheduling();
        var pacing = globals.pacing();
        return new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS)
                .word("router_id", globals.identity().routerId())
                .word("config_errors", defs.choice("config_errors", "run"))
                .all(umask())
                .flag("compat_paths", globals.identity().dumpFiles() == DumpFiles.WHERE_KEEPALIVED_HAS_THEM)
                .word("vrrp_priority", scheduling.nice())
                .wordIf(scheduling.realTimePriority() != 0, "vrrp_rt_priority", scheduling.realTimePriority())
                .flag("vrrp_no_swap", scheduling.memory() == Memory.LOCKED)
                .all(processors())
                .all(ifAny("vrrp_garp_interval", pacing.betweenArps()))
                .all(ifAny("vrrp_gna_interval", pacing.betweenNeighbourAdverts()))
                .toggle("conflict_watch", globals.conflicts() == Conflicts.WATCHED)
                .flag("vrrp_min_garp", defs.toggle("vrrp_min_garp", false))
                .all(receiveBuffers())
                .all(scriptUser())
                .all(timeouts(defs))
                .all(fifos())
                .all(email())
                .all(ifAny("vrrp_startup_delay", globals.firstElection().afterStart()))
                .all(ifAny("vrrp_delay_after_boot", globals.firstElection().afterBoot()))
                .flag("log_unknown_vrids", globals.unknownVrids() == UnknownVrids.LOGGED)
                .flag("dynamic_interfaces", globals.missingLinks() == MissingLinks.AWAITED);
    }

    private List<Item> ifAny(String word, Duration time) {
        return new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS)
                .wordIf(!time.isZero(), word, EffectiveRouter.seconds(time))
                .items();
    }

    private List<Item> umask() {
        var mask = globals.identity().umask();
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS);
        return mask == null
                ? list.items()
                : list.words("umask", List.of("0" + Integer.toOctalString(mask)))
                        .items();
    }

    private List<Item> processors() {
        var words = new ArrayList<String>();
        for (var processor : globals.scheduling().processors()) {
            words.add(processor.toString());
        }
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS);
        return words.isEmpty()
                ? list.items()
                : list.words("vrrp_cpu_affinity", words).items();
    }

    private List<Item> receiveBuffers() {
        var buffers = globals.receiveBuffers();
        var isSet = buffers.measure() != Measure.AS_THE_KERNEL_HAS_IT;
        var policy = buffers.measure() == Measure.BYTES
                ? Integer.toString(buffers.bytes())
                : buffers.measure().name();
        return new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS)
                .wordIf(isSet, "vrrp_rx_bufs_policy", policy)
                .word("vrrp_rx_bufs_multiplier", buffers.multiplier())
                .items();
    }

    private List<Item> timeouts(Values defs) {
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS);
        for (var word : List.of("startup_script_timeout", "shutdown_script_timeout")) {
            list.wordIf(defs.has(word), word, defs.number(word, 0));
        }
        return list.items();
    }

    private List<Item> fifos() {
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS);
        for (var fifo : globals.fifos().list()) {
            var words = new ArrayList<String>(List.of(fifo.path()));
            if (fifo.user() != null) {
                words.add(fifo.user());
            }
            if (fifo.group() != null) {
                words.add(fifo.group());
            }
            list.words(fifo.word(), words);
        }
        return list.flag("fifo_write_vrrp_states_on_reload", globals.fifos().afterReload() == AfterReload.ALL_STATES)
                .items();
    }

    private List<Item> email() {
        var email = globals.email();
        var recipients = new ArrayList<List<String>>(0);
        for (var recipient : email.recipients()) {
            recipients.add(List.of(recipient.text()));
        }
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS).lines("notification_email", recipients);
        if (email.sender() != null) {
            list.word("notification_email_from", email.sender().text());
        }
        var server = email.server();
        if (server != null) {
            list.words("smtp_server", List.of(server.host(), Integer.toString(server.port())));
        }
        if (email.greeting() != null) {
            list.word("smtp_helo_name", email.greeting());
        }
        return list.word("smtp_connect_timeout", email.patience().toSeconds())
                .flag("no_email_faults", email.faults() == Faults.UNTOLD)
                .items();
    }

    private List<Item> scriptUser() {
        var list = new ItemList(vocabulary, OwnBlock.GLOBAL_DEFS);
        var script = globals.scriptUser();
        if (script.user() != null) {
            var words = new ArrayList<String>(List.of(script.user()));
            if (script.group() != null) {
                words.add(script.group());
            }
            list.words("script_user", words);
        }
        return list.flag("enable_script_security", script.security() == Security.ENFORCED)
                .items();
    }

    List<Item> ofTheTopLevel() {
        var list = new ItemList(vocabulary, OwnBlock.ROOT);
        var identity = globals.identity();
        if (identity.networkNamespace() != null) {
            list.word("net_namespace", identity.networkNamespace());
        }
        if (identity.instance() != null) {
            list.word("instance", identity.instance());
        }
        var isNamed = identity.instance() != null || identity.networkNamespace() != null;
        list.flag("use_pid_dir", identity.pidFiles() == PidFiles.IN_OWN_DIRECTORY && !isNamed);
        for (var group : globals.pacing().groups()) {
            list.section("garp_group", "", items(group));
        }
        return list.items();
    }

    private List<Item> items(LinkGroup group) {
        var links = new ArrayList<List<String>>();
        for (var link : group.links()) {
            links.add(List.of(link.value()));
        }
        links.sort(Comparator.comparing(List::getFirst));
        return new ItemList(vocabulary, OwnBlock.GARP_GROUP)
                .word("garp_interval", EffectiveRouter.seconds(group.betweenArps()))
                .word("gna_interval", EffectiveRouter.seconds(group.betweenNeighbourAdverts()))
                .lines("interfaces", links)
                .items();
    }
}
