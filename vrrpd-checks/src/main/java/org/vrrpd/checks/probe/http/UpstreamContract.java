package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Route;

/**
 * Whether a proxy on this host reuses its connections to a back end: some questions are asked through it one after the other, and of the
 * connections that stand after the first some still stand after the last. Where none does, a back end that echoes what it was asked
 * tells why.
 */
final class UpstreamContract implements Contract, Trial.Owner {

    /** The connection of a question is closed by the end of the next one's, if it is not kept. */
    private static final int QUESTIONS = 3;

    /** Once may be by chance: the back end was restarted, or the pool's time was up. */
    private static final int MISSES = 2;

    /** What was good is looked at again so much later; what was not, in the next try. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final String POOL = "a pool (keepalive N)";
    private static final String NEW = "proxy_http_version 1.1";
    private static final String OPEN = "an empty Connection header";

    /** So much of an echo is looked at. */
    private static final int LONGEST_ECHO = 8 * 1024;

    private static final int BY_LINE = Pattern.MULTILINE | Pattern.UNIX_LINES | Pattern.CASE_INSENSITIVE;
    private static final Pattern VERSION = Pattern.compile("^[a-z]+ \\S+ HTTP/1\\.[01][\\r ]*$", BY_LINE);
    private static final Pattern OLD = Pattern.compile("^[a-z]+ \\S+ HTTP/1\\.0[\\r ]*$", BY_LINE);
    private static final Pattern CLOSE = Pattern.compile("^[^\\w\\n]*connection[^\\w\\n]+close[^\\w\\n]*$", BY_LINE);

    static final Keyword<Upstream> EXPECTED = new Keyword<>(
            "expect upstream_reuse",
            Upstream.TYPE,
            "",
            "Looks whether a proxy on this host reuses its connections to this back end; where it does not, that is told as"
                    + " upstream_reuse_off, with what the proxy lacks if the back end echoes, or how few it keeps");

    private final Place.Port upstream;
    private final @Nullable Integer wantedIdle;
    private final @Nullable IdleCount idle;
    private final Route route;
    private final Question question;
    private final Expectation good;
    private final Standing standing = new Standing();
    private LocalSight sight = LocalSight.NONE;
    private @Nullable Trial trial;
    private @Nullable Moment pause;
    private @Nullable Integer reused;
    private String echo = "";
    private int asked;
    private int misses;

    /** @param question which the back end is to be asked for; best where it echoes */
    UpstreamContract(Upstream upstream, Route route, Question question, Expectation good) {
        this.upstream = upstream.place();
        this.wantedIdle = upstream.idle();
        this.idle = wantedIdle == null ? null : new IdleCount(this.upstream, route, question, good, wantedIdle);
        this.route = route;
        this.question = question;
        this.good = good;
    }

    @Override
    public void begin(Exchange exchange) {
        var now = exchange.now();
        sight = exchange.sight();
        var running = trial;
        if (running != null) {
            if (running.isOverdue(now)) {
                forget();
            }
        } else if (idle != null && idle.isRunning()) {
            idle.begin(exchange);
        } else if (pause == null || !now.isBefore(pause)) {
            var next = new Trial(new Http1Speech(question), this, now);
            trial = next;
            next.open(exchange, route);
        } else if (idle != null) {
            idle.begin(exchange);
        }
    }

    @Override
    public void answered(Answer answer, Moment now) {
        var running = trial;
        if (running == null) {
            return;
        }
        if (!good.isGood(answer)) {
            forget();
            return;
        }
        echo = answer.body().substring(0, Math.min(LONGEST_ECHO, answer.body().length()));
        standing.look(sight, upstream);
        asked++;
        if (asked == QUESTIONS) {
            judge(now);
            forget();
        } else if (answer.persists()) {
            running.ask(now);
        } else {
            // Of a client's connection that does not persist the next question is in the next try.
            trial = null;
        }
    }

    private void judge(Moment now) {
        var found = standing.count();
        if (found == null) {
            return;
        }
        reused = found;
        misses = found == 0 ? misses + 1 : 0;
        pause = found == 0 ? null : now.plus(PAUSE);
    }

    /** What was seen of these questions. */
    private void forget() {
        closeTrial();
        asked = 0;
        standing.forget();
    }

    @Override
    public void ended(Trial.Ending ending, Moment now) {
        forget();
    }

    @Override
    public Outcome addTo(Outcome outcome, Moment now) {
        if (reused == null) {
            return outcome;
        }
        var told = outcome.with(Measurement.of("upstream_connections_reused", reused, Extent.EXACTLY));
        if (misses >= MISSES) {
            return told.with(new Finding(Cause.UPSTREAM_REUSE_OFF, sentence()));
        }
        return withIdle(told);
    }

    private Outcome withIdle(Outcome outcome) {
        var kept = idle == null ? null : idle.best();
        if (idle == null || kept == null) {
            return outcome;
        }
        var told = outcome.with(Measurement.of("upstream_idle", kept.amount(), kept.extent()));
        return idle.isShort() ? told.with(new Finding(Cause.UPSTREAM_REUSE_OFF, fewKept(kept.amount()))) : told;
    }

    private String fewKept(int count) {
        return "connections to " + upstream + " that are kept after many questions at once: " + count + ", and "
                + wantedIdle + " are expected";
    }

    private String sentence() {
        var missing = new ArrayList<String>();
        if (!VERSION.matcher(echo).find()) {
            return "no connection to " + upstream + " is reused: one of " + POOL + ", " + NEW + " and " + OPEN
                    + " is missing; a back end that echoes what it is asked would tell which";
        }
        if (OLD.matcher(echo).find()) {
            missing.add(NEW + ", for it is asked in HTTP/1.0");
        }
        if (CLOSE.matcher(echo).find()) {
            missing.add(OPEN + ", for it is told Connection: close");
        }
        if (missing.isEmpty()) {
            missing.add(POOL + ", unless the back end closes them itself");
        }
        return "no connection to " + upstream + " is reused; missing is " + String.join("; and ", missing);
    }

    @Override
    public void close() {
        closeTrial();
        if (idle != null) {
            idle.close();
        }
    }

    private void closeTrial() {
        if (trial != null) {
            trial.close();
        }
        trial = null;
    }
}
