// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;

/** A verdict that the lab puts in from outside: a file as keepalived's track_file reads one of weight 0, where all but 0 is DOWN. */
public final class VerdictFile {

    /** The environment variable that names the file to a daemon. */
    public static final String VARIABLE = "VRRPD_LAB_VERDICT";

    /** By what name the engine knows the verdict. */
    public static final TrackerName TRACKER = new TrackerName("lab");

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Path file;
    private final Consumer<Condition> judge;
    private @Nullable Condition last;

    VerdictFile(Path file, Consumer<Condition> judge) {
        this.file = file;
        this.judge = judge;
    }

    /** These settings, with every router barred while the verdict is DOWN. */
    public static Settings tracked(Settings settings) {
        var routers = new ArrayList<RouterSettings>();
        for (var router : settings.routers()) {
            var tracked = new ArrayList<>(router.tracked());
            tracked.add(Tracked.asKeepalived(TRACKER, Weight.FAULT));
            routers.add(new RouterSettings(
                    router.name(),
                    router.key(),
                    router.dialect(),
                    router.priority(),
                    router.downTimerAdverts(),
                    router.preemption(),
                    router.manners(),
                    router.addresses(),
                    router.announcing(),
                    router.handover(),
                    router.lostAddress(),
                    router.links(),
                    tracked,
                    router.unsupported()));
        }
        var trackers = new ArrayList<>(settings.trackers());
        trackers.add(new TrackerSettings(TRACKER, TrackerSettings.FOREVER));
        return new Settings(routers, settings.groups(), trackers);
    }

    /** Tells the judge, on a thread of its own, what the file says now and whenever that changes. */
    public static void watch(Path file, Consumer<Condition> judge) {
        Thread.ofPlatform().daemon().name("lab-verdict").start(new VerdictFile(file, judge)::lookOnAndOn);
    }

    private void lookOnAndOn() {
        try {
            while (true) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        var now = condition();
        if (now != last) {
            last = now;
            judge.accept(now);
        }
    }

    /** No file is as good as 0, as keepalived has it. */
    private Condition condition() {
        try {
            var text = Files.readString(file).strip();
            return text.isEmpty() || text.equals("0") ? Condition.UP : Condition.DOWN;
        } catch (NoSuchFileException none) {
            return Condition.UP;
        } catch (IOException unreadable) {
            return Condition.UNKNOWN;
        }
    }
}
