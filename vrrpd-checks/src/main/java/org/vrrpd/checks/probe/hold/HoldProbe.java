package org.vrrpd.checks.probe.hold;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.KeepAlive;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;

/**
 * Holds one connection from try to try, and tells the fate of one that is lost.
 *
 * <p>A loss is told until another connection has been held for as long as it takes to notice silence: until then that one has shown
 * no more than that it could be made.
 */
final class HoldProbe implements Probe.Talking, Hold.Keeper {

    private final Route route;
    private final KeepAlive timers;
    private final @Nullable Heartbeat heartbeat;
    private @Nullable Exchange current;
    private @Nullable Hold hold;
    private @Nullable Loss loss;
    private boolean isNew;

    HoldProbe(Route route, KeepAlive timers, @Nullable Heartbeat heartbeat) {
        this.route = route;
        this.timers = timers;
        this.heartbeat = heartbeat;
    }

    @Override
    public Place place() {
        return route.place();
    }

    @Override
    public void begin(Exchange exchange) {
        current = exchange;
        isNew = false;
        var now = exchange.now();
        var held = hold;
        if (held == null) {
            open(exchange, now);
            return;
        }
        if (held.age(now).compareTo(timers.timeToNotice()) >= 0) {
            loss = null;
        }
        held.look(exchange.sight(), now);
        if (held.owes(now).compareTo(timers.timeToNotice()) >= 0) {
            giveUp(held);
            open(exchange, now);
            return;
        }
        held.beat(now);
        if (heartbeat == null) {
            alive(held);
        }
    }

    private void open(Exchange exchange, Moment now) {
        isNew = true;
        var next = new Hold(route, timers, heartbeat, this, now);
        hold = next;
        next.open(exchange);
    }

    /** The kernel would send what is not acknowledged for a quarter of an hour; whoever acknowledges may answer on another connection. */
    private void giveUp(Hold held) {
        if (held.isSilent()) {
            loss = new Loss(route.place(), timers, Fate.VANISHED, "", true);
        }
        held.close();
    }

    @Override
    public void lives(Hold living) {
        if (loss != null && loss.isMadeGood()) {
            loss = null;
        }
        if (current != null) {
            alive(living);
        }
    }

    @Override
    public void saysTooMuch(Hold talker) {
        hold = null;
        var sentence = route.place() + " says more than any heartbeat is answered with";
        finish(Outcome.amiss(Cause.WRONG_SERVICE, sentence).with(talker.phases()));
    }

    @Override
    public void over(Hold lost, End end, Moment now) {
        hold = null;
        var exchange = current;
        if (!lost.stands() && end.manner() == End.Manner.UNREACHABLE && loss != null) {
            loss = loss.cutOff(end.detail());
        }
        if (!lost.stands() || (isNew && exchange != null)) {
            unheld(lost.progress().ended(route.place(), end).with(lost.phases()));
            return;
        }
        loss = new Loss(route.place(), timers, lost.fate(end, now), end.detail(), true);
        if (exchange != null) {
            open(exchange, now);
        }
    }

    private void alive(Hold held) {
        var fine = Outcome.fine(route.place() + " is alive; its silence is noticed after " + timers)
                .with(held.phases());
        var told = loss;
        if (told == null) {
            finish(fine);
            return;
        }
        var finding = told.besideNew();
        finish(new Outcome(finding.sentence(), List.of(finding), held.phases()));
        if (told.fate() == Fate.CLOSED) {
            loss = null;
        }
    }

    /** There is no connection now, for this reason. */
    private void unheld(Outcome failed) {
        finish(besideLoss(failed));
    }

    private Outcome besideLoss(Outcome failed) {
        var told = loss;
        if (told == null) {
            return failed;
        }
        loss = told.unreplaced();
        return told.besideNone(failed);
    }

    private void finish(Outcome outcome) {
        var exchange = current;
        current = null;
        if (exchange != null) {
            exchange.finish(outcome);
        }
    }

    @Override
    public Outcome timeUp(Moment now) {
        var exchange = current;
        var held = hold;
        current = null;
        if (exchange == null || held == null) {
            return Outcome.amiss(Cause.NOT_TRIED, "no try was begun");
        }
        if (held.stands()) {
            return unanswered(exchange, held).with(held.phases());
        }
        hold = null;
        held.close();
        return besideLoss(held.progress().cutShort(route.place()).with(held.phases()));
    }

    private Outcome unanswered(Exchange exchange, Hold held) {
        var outcome = held.isUnacknowledged(exchange.sight())
                ? Outcome.amiss(Cause.STUCK, route.place() + " does not even acknowledge the heartbeat")
                : held.progress().cutShort(route.place());
        return loss == null ? outcome : outcome.with(loss.besideNew());
    }

    @Override
    public void close() {
        current = null;
        if (hold != null) {
            hold.close();
        }
    }
}
