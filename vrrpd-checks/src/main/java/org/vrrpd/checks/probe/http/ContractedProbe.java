package org.vrrpd.checks.probe.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** Tells beside what a probe finds how the server keeps its contracts. No try waits for them. */
record ContractedProbe(Probe.Talking probe, List<Contract> contracts) implements Probe.Talking {

    ContractedProbe {
        contracts = List.copyOf(contracts);
    }

    @Override
    public @Nullable Place place() {
        return probe.place();
    }

    @Override
    public void begin(Exchange exchange) {
        probe.begin(new Told(exchange));
        for (var contract : contracts) {
            contract.begin(exchange);
        }
    }

    @Override
    public Outcome timeUp(Moment now) {
        return told(probe.timeUp(now), now);
    }

    private Outcome told(Outcome outcome, Moment now) {
        var told = outcome;
        for (var contract : contracts) {
            told = contract.addTo(told, now);
        }
        return told;
    }

    @Override
    public void close() {
        probe.close();
        for (var contract : contracts) {
            contract.close();
        }
    }

    /** A try whose outcome is told with more than the probe says. */
    private final class Told implements Exchange {
        private final Exchange exchange;

        private Told(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public Moment now() {
            return exchange.now();
        }

        @Override
        public Deadline deadline() {
            return exchange.deadline();
        }

        @Override
        public LocalSight sight() {
            return exchange.sight();
        }

        @Override
        public Wire open(Route route, Talk talk) {
            return exchange.open(route, talk);
        }

        @Override
        public void finish(Outcome outcome) {
            exchange.finish(told(outcome, exchange.now()));
        }
    }
}
