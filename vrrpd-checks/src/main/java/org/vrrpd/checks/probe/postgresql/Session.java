package org.vrrpd.checks.probe.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.probe.Dialogue;
import org.vrrpd.checks.probe.Dialogue.Step;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.PacketDialogue;

/** One session, from StartupMessage to Terminate. */
final class Session implements PacketDialogue {

    private static final int TYPE = 1;
    private static final int HEADER = 5;

    /** More than any answer to our questions has. */
    private static final int LONGEST = 30_000;

    private static final String TERMINATE = message('X', "");

    /** How far it has come. */
    private enum Stage {
        /** Nothing is proven: the other side may be anything. */
        STRANGERS,
        LOGIN,
        LOGGED_IN,
        ASKED
    }

    private final Place place;
    private final Login login;
    private final Expected expected;
    private final Authentication authentication;
    private Stage stage = Stage.STRANGERS;
    private @Nullable Outcome outcome;

    Session(Place place, Login login, Expected expected, ScramKeys keys) {
        this.place = place;
        this.login = login;
        this.expected = expected;
        this.authentication = new Authentication(login, keys);
    }

    @Override
    public Step connected() {
        return new Step.Say(login.startup());
    }

    @Override
    public int length(String words, int from) {
        if (words.length() - from < HEADER) {
            return UNKNOWN;
        }
        var length = Octets.big(words, from + TYPE, HEADER - TYPE);
        if (length >= HEADER - TYPE && length <= LONGEST) {
            return (int) length + TYPE;
        }
        return stage == Stage.STRANGERS ? Refusal.oldLength(words, from) : NONE;
    }

    @Override
    public Step heard(String packet) {
        var body = packet.substring(HEADER);
        return switch (packet.charAt(0)) {
            case 'E' -> refused(Refusal.parse(packet));
            case 'R' -> asked(body);
            case 'Z' -> ready();
            case 'D' -> row(body);
            // Notices come whenever the server likes, and news of the protocol before all else.
            case 'N', 'v' -> Dialogue.LISTEN;
            // Notifications, parameters, keys to cancel by, descriptions of rows: of no use to us.
            case 'A', 'S', 'K', 'T', 'C' -> stage == Stage.STRANGERS ? stranger() : Dialogue.LISTEN;
            default -> stranger();
        };
    }

    private Step asked(String body) {
        if (stage != Stage.STRANGERS && stage != Stage.LOGIN) {
            return stranger();
        }
        stage = Stage.LOGIN;
        if (!login.isSomebody() && !Authentication.isOver(body)) {
            return new Step.Done(Outcome.fine(place + " answers, and asks who it is"));
        }
        return switch (authentication.answer(body)) {
            case Authentication.Answer.Words(var words) ->
                words.isEmpty() ? Dialogue.LISTEN : new Step.Say(message('p', words));
            case Authentication.Answer.Over over -> {
                stage = Stage.LOGGED_IN;
                yield Dialogue.LISTEN;
            }
            // Whoever leaves here without a word is in no log; Terminate would be.
            case Authentication.Answer.Amiss(var sentence) ->
                new Step.Done(Outcome.amiss(Cause.WRONG_ANSWER, place + " " + sentence));
            case Authentication.Answer.Nonsense nonsense -> stranger();
        };
    }

    private Step ready() {
        return switch (stage) {
            case STRANGERS, LOGIN -> stranger();
            case LOGGED_IN -> login.isSomebody() ? ask() : done(Outcome.fine(place + " answers"));
            case ASKED -> outcome == null ? stranger() : done(outcome);
        };
    }

    private Step ask() {
        stage = Stage.ASKED;
        return new Step.Say(message('Q', expected.question() + "\0"));
    }

    private Step row(String body) {
        var row = stage == Stage.ASKED && outcome == null ? cells(body) : null;
        outcome = row == null ? null : expected.judge(place, row);
        return outcome == null ? stranger() : Dialogue.LISTEN;
    }

    /** DataRow: how many, and of each the length, which is -1 for a null, and the text. */
    private static @Nullable List<@Nullable String> cells(String body) {
        var cells = new ArrayList<@Nullable String>();
        var at = 2;
        while (at + 4 <= body.length()) {
            var length = (int) Octets.big(body, at, 4);
            at += 4;
            if (length < -1 || length > body.length() - at) {
                return null;
            }
            cells.add(length == -1 ? null : body.substring(at, at + length));
            at += Math.max(0, length);
        }
        return cells;
    }

    private Step refused(@Nullable Refusal refusal) {
        if (refusal == null) {
            return stranger();
        }
        if (!login.isSomebody() && refusal.isOfTheLogin()) {
            return new Step.Done(Outcome.fine(place + " answers, and lets nobody in who does not say more"));
        }
        var outcome = refusal.outcome(place, login.password());
        return stage == Stage.ASKED ? done(outcome) : new Step.Done(outcome);
    }

    @Override
    public Step stranger() {
        return new Step.Done(Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no PostgreSQL"));
    }

    private static Step done(Outcome outcome) {
        return new Step.Done(outcome, TERMINATE);
    }

    /** A character for the type, and the length, which counts itself. */
    private static String message(char type, String body) {
        return type + Octets.big(body.length() + HEADER - TYPE, HEADER - TYPE) + body;
    }
}
