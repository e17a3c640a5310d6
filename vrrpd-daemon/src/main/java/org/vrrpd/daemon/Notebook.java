// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.run.Report;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.AddressOptions;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.RouterOptions;
import org.vrrpd.daemon.control.CheckNote;
import org.vrrpd.daemon.control.Portrait;
import org.vrrpd.daemon.control.Portrait.AddressNote;
import org.vrrpd.daemon.control.Portrait.RouterNote;
import org.vrrpd.daemon.control.ScriptNote;

/** What is remembered for those who ask how things are, and the engine need not know. Written by the loop, by hands
 * and by the thread of the scripts, read by all. */
final class Notebook implements Portrait.Notes {

    private final Instant begun = Instant.now();
    private final Map<RouterName, Instant> transitions = new ConcurrentHashMap<>();
    private final Map<LinkName, LinkState> links = new ConcurrentHashMap<>();
    private final Map<LinkName, Long> dropped = new ConcurrentHashMap<>();
    private final Map<String, ScriptNote> scripts = new ConcurrentHashMap<>();
    private final Map<TrackerName, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<TrackerName, Condition> conditions = new ConcurrentHashMap<>();
    private final Map<String, Report> checks = new ConcurrentHashMap<>();
    private volatile Configuration configuration;

    Notebook(Configuration configuration) {
        this.configuration = configuration;
    }

    void configured(Configuration next) {
        configuration = next;
    }

    void linkIs(LinkName link, LinkState state) {
        links.put(link, state);
    }

    void dropped(LinkName link, long packets) {
        dropped.merge(link, packets, Long::sum);
    }

    void scriptIs(ScriptNote note) {
        scripts.put(note.script().name(), note);
    }

    void checkSays(Report report) {
        checks.put(report.name().value(), report);
    }

    void forgetCheck(String name) {
        checks.remove(name);
    }

    /** What a file has, or how many processes run. */
    void measured(TrackerName tracker, int number) {
        numbers.put(tracker, number);
    }

    void judged(TrackerName tracker, Condition condition) {
        conditions.put(tracker, condition);
    }

    void on(Output output) {
        if (output instanceof Output.Notify notify) {
            transitions.put(notify.router(), Instant.now());
        }
    }

    Portrait portrait(Snapshot snapshot, Moment now) {
        return new Portrait(snapshot, configuration, now, Instant.now(), this);
    }

    @Override
    public RouterNote on(RouterName router) {
        var options = configuration.routerOptions().getOrDefault(router, RouterOptions.DEFAULT);
        return new RouterNote(
                source(router),
                transitions.getOrDefault(router, begun),
                switch (options.secondaries()) {
                    case AS_THE_HOST_HAS_IT -> RouterNote.Secondaries.AS_THE_HOST_HAS_IT;
                    case PROMOTED -> RouterNote.Secondaries.PROMOTED;
                });
    }

    private @Nullable IpAddress source(RouterName name) {
        for (var router : configuration.engine().routers()) {
            if (router.name().equals(name)) {
                return source(router);
            }
        }
        return null;
    }

    private @Nullable IpAddress source(RouterSettings router) {
        var pinned = router.links().pinnedSource();
        if (pinned != null || router.key().unicastSource() != null) {
            return pinned == null ? router.key().unicastSource() : pinned;
        }
        var link = links.getOrDefault(router.key().link(), LinkState.MISSING);
        return router.key().family() == Family.IPV4 ? link.ipv4() : link.linkLocal();
    }

    @Override
    public AddressNote on(VirtualAddress address) {
        var options = configuration.addressOptions().getOrDefault(address, AddressOptions.DEFAULT);
        return new AddressNote(
                options.broadcast(), scope(options.scope()), options.label(), words(options), lifetime(options));
    }

    @Override
    public int number(TrackerName tracker) {
        return numbers.getOrDefault(tracker, 0);
    }

    @Override
    public Condition condition(TrackerName tracker) {
        return conditions.getOrDefault(tracker, Condition.UNKNOWN);
    }

    @Override
    public long dropped(LinkName link) {
        return dropped.getOrDefault(link, 0L);
    }

    @Override
    public List<ScriptNote> scripts() {
        var notes = new ArrayList<ScriptNote>();
        for (var script : configuration.trackers().scripts().values()) {
            var note = scripts.get(script.name());
            notes.add(
                    note == null ? new ScriptNote(script, Condition.UNKNOWN, 0, ScriptNote.Activity.IDLE, null) : note);
        }
        return notes;
    }

    @Override
    public List<CheckNote> checks() {
        var notes = new ArrayList<CheckNote>();
        for (var check : configuration.trackers().checks().values()) {
            notes.add(new CheckNote(check, checks.get(check.name())));
        }
        return notes;
    }

    private static List<String> words(AddressOptions options) {
        var words = new ArrayList<String>();
        var peer = options.peer();
        if (peer != null) {
            words.add("peer " + peer.ip() + "/" + peer.prefixLength());
        }
        for (var trait : AddressOptions.Trait.values()) {
            if (options.has(trait)) {
                words.add(trait.word());
            }
        }
        return words;
    }

    private static @Nullable Duration lifetime(AddressOptions options) {
        return options.preferredSeconds() == AddressOptions.FOREVER
                ? null
                : Duration.ofSeconds(options.preferredSeconds());
    }

    /** rtnetlink.h, rt_scope_t; others have a number alone. */
    private static String scope(int scope) {
        return switch (scope) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(scope);
        };
    }
}
