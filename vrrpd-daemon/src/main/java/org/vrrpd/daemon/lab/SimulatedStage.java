// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.Priority;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.lan.Contender;
import org.vrrpd.core.lan.Lan;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;

/** The core's simulated LAN as a stage: the same engines as in the daemon, in virtual time, the same story every time. */
final class SimulatedStage implements Stage {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String LINK = "eth0";
    private static final String CHECK = "service";

    private final Lan lan;
    private final int timesFaster;
    private final Answers answers = new Answers();
    private List<String> holders = List.of();

    /** Whom the client's kernel sends to: the host that said last that the address is there. */
    private String neighbour = "";

    private boolean isCut;

    /** Plays so many times faster than real time, or as fast as can be: 0. */
    SimulatedStage(int timesFaster) {
        this.timesFaster = timesFaster;
        var any = new Contender("a", Priority.of(PRIORITY_OF_A))
                .on(LINK)
                .holding(ADDRESS)
                .every(ADVERT_INTERVAL)
                .tracking(CHECK, Weight.FAULT);
        lan = new Lan(1).routers(any, any.at("b", Priority.of(PRIORITY_OF_B)));
        lan.judges("a", CHECK, Condition.UP).judges("b", CHECK, Condition.UP);
    }

    @Override
    public void begin() throws LabException {
        lan.start("b");
        await("b");
        lan.start("a");
        await("a");
    }

    private void await(String host) throws LabException {
        for (var asked = 0; !holders.equals(List.of(host)); asked++) {
            if (asked == PATIENCE_MILLIS) {
                throw new LabException("On the simulated LAN " + host + " did not become master.");
            }
            ask();
        }
    }

    @Override
    public void happens(Incident incident) {
        switch (incident) {
            case LINK_CUT -> link(Carrier.DOWN);
            case LINK_BACK -> link(Carrier.UP);
            case CHECK_FAILS -> lan.judges("a", CHECK, Condition.DOWN);
            case CHECK_PASSES -> lan.judges("a", CHECK, Condition.UP);
            case STOPPED -> lan.stops("a");
            case STARTED -> lan.start("a");
        }
    }

    private void link(Carrier carrier) {
        isCut = carrier == Carrier.DOWN;
        lan.link("a", LINK, carrier);
    }

    @Override
    public void passes(Duration time) throws LabException {
        var end = lan.now().plus(time);
        while (lan.now().compareTo(end) < 0) {
            ask();
        }
        if (timesFaster > 0) {
            sleep(time.dividedBy(timesFaster));
        }
    }

    private static void sleep(Duration time) throws LabException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.", interrupted);
        }
    }

    /** One question, and its answer if the host that the client's kernel sends it to can hear it and holds the address. */
    private void ask() {
        var now = lan.after(BETWEEN_QUESTIONS).holders(ADDRESS);
        for (var holder : now) {
            if (!holders.contains(holder)) {
                neighbour = holder;
            }
        }
        holders = now;
        if (holders.contains(neighbour) && !(isCut && neighbour.equals("a"))) {
            answers.add(nowNanos(), neighbour.charAt(0));
        }
    }

    @Override
    public long nowNanos() {
        return lan.now().toNanos();
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public String holders() {
        return String.join("", holders);
    }

    @Override
    public void close() {
        // nothing outlives the objects
    }
}
