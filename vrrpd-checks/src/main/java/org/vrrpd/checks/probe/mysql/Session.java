package org.vrrpd.checks.probe.mysql;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.probe.Dialogue;
import org.vrrpd.checks.probe.Dialogue.Step;
import org.vrrpd.checks.probe.Excerpt;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.PacketDialogue;

/**
 * One session, from the greeting to COM_QUIT.
 *
 * <p>Whoever leaves at the greeting is counted: a server blocks hosts that do so max_connect_errors times on end. A login that fails
 * is not counted there, so even those who have no user end the handshake.
 */
final class Session implements PacketDialogue {

    private static final int LENGTH = 3;
    private static final int HEADER = 4;

    /** More than any answer to our question has. */
    private static final int LONGEST = 16 * 1024;

    private static final char OK = 0;
    private static final char MORE = 1;
    private static final char END_OR_SWITCH = 0xFE;
    private static final int LONGEST_END = 8;
    private static final String REMEMBERED = "\3";
    private static final String QUERY = "\3SELECT @@global.read_only";
    private static final String QUIT = packet(0, "\1");

    private enum Stage {
        GREETING,
        LOGIN,
        /** The answer's columns are described. */
        COLUMNS,
        ROWS
    }

    private final Place place;
    private final Wanted wanted;
    private Stage stage = Stage.GREETING;
    private @Nullable Authentication authentication;
    private boolean hasSwitched;
    private @Nullable Outcome outcome;

    Session(Place place, Wanted wanted) {
        this.place = place;
        this.wanted = wanted;
    }

    @Override
    public Step connected() {
        return Dialogue.LISTEN;
    }

    @Override
    public int length(String words, int from) {
        if (words.length() - from < HEADER) {
            return UNKNOWN;
        }
        var length = Octets.little(words, from, LENGTH);
        return length == 0 || length > LONGEST ? NONE : (int) length + HEADER;
    }

    @Override
    public Step heard(String packet) {
        var body = packet.substring(HEADER);
        if (Refusal.isOne(body)) {
            return refused(Refusal.parse(body));
        }
        var next = packet.charAt(LENGTH) + 1;
        return switch (stage) {
            case GREETING -> greeted(body, next);
            case LOGIN -> login(body, next);
            case COLUMNS -> {
                if (isEnd(body)) {
                    stage = Stage.ROWS;
                }
                yield Dialogue.LISTEN;
            }
            case ROWS -> isEnd(body) ? over() : row(body);
        };
    }

    private Step greeted(String body, int next) {
        var greeting = Greeting.parse(body);
        if (greeting == null) {
            return stranger();
        }
        stage = Stage.LOGIN;
        var begun = new Authentication(wanted.password(), greeting.plugin(), greeting.salt(), isPrivate());
        authentication = begun;
        return new Step.Say(packet(next, greeting.response(wanted.name(), begun.answer())));
    }

    private Step login(String body, int next) {
        var rest = body.substring(1);
        return switch (body.charAt(0)) {
            case OK -> ask();
            case END_OR_SWITCH -> switched(rest, next);
            case MORE -> more(rest, next);
            default -> stranger();
        };
    }

    private Step ask() {
        if (!wanted.isSomebody()) {
            return done(Outcome.fine(place + " answers"));
        }
        stage = Stage.COLUMNS;
        return new Step.Say(packet(0, QUERY));
    }

    /** AuthSwitchRequest: the user's password is checked by another plugin than most. */
    private Step switched(String rest, int next) {
        if (hasSwitched) {
            return stranger();
        }
        hasSwitched = true;
        var end = rest.indexOf(0);
        var plugin = end < 0 ? "mysql_old_password" : rest.substring(0, end);
        if (!Authentication.isKnown(plugin)) {
            return wanted.isSomebody() ? unsupported(plugin) : new Step.Say(packet(next, ""));
        }
        var salt = rest.substring(end + 1);
        if (salt.length() < Greeting.SALT) {
            return stranger();
        }
        var begun = new Authentication(wanted.password(), plugin, salt.substring(0, Greeting.SALT), isPrivate());
        authentication = begun;
        return new Step.Say(packet(next, begun.answer()));
    }

    /** AuthMoreData of caching_sha2_password. */
    private Step more(String rest, int next) {
        if (rest.equals(REMEMBERED)) {
            return Dialogue.LISTEN;
        }
        var words = authentication == null ? null : authentication.more(rest);
        return words == null
                ? new Step.Done(Outcome.amiss(
                        Cause.WRONG_ANSWER, place + " wants the password in a way that this check does not know"))
                : new Step.Say(packet(next, words));
    }

    private boolean isPrivate() {
        return place instanceof Place.UnixSocket;
    }

    private Step unsupported(String plugin) {
        return new Step.Done(Outcome.amiss(
                Cause.WRONG_ANSWER,
                place + " asks for a login by " + Excerpt.of(plugin) + ", which is neither " + Authentication.NATIVE
                        + " nor " + Authentication.CACHING));
    }

    /** One column: a length of one octet, and the text. */
    private Step row(String body) {
        if (outcome != null || body.charAt(0) != body.length() - 1) {
            return stranger();
        }
        var isReadOnly = !body.substring(1).equals("0") && !body.substring(1).equals("OFF");
        var found = isReadOnly ? "replica" : "primary";
        var sentence =
                place + " answers as " + found + ", which read_only " + (isReadOnly ? "on" : "off") + " makes it";
        outcome = judged(wanted.role(), found, sentence);
        return Dialogue.LISTEN;
    }

    private static Outcome judged(String role, String found, String sentence) {
        if (role.equals(Wanted.ANY) || role.equals(found)) {
            return Outcome.fine(sentence);
        }
        if (!role.equals(Wanted.PROMOTABLE)) {
            return Outcome.amiss(Cause.WRONG_ROLE, sentence + ", and not as " + role);
        }
        return found.equals("primary")
                ? Outcome.fine(sentence)
                : Outcome.amiss(Cause.IN_RESERVE, sentence + ", and could be made primary");
    }

    private Step over() {
        return outcome == null ? stranger() : done(outcome);
    }

    private Step refused(@Nullable Refusal refusal) {
        if (refusal == null) {
            return stranger();
        }
        if (!wanted.isSomebody() && refusal.isOfTheLogin()) {
            return new Step.Done(Outcome.fine(place + " answers"));
        }
        var amiss = refusal.outcome(place, wanted.password());
        return stage == Stage.COLUMNS || stage == Stage.ROWS ? done(amiss) : new Step.Done(amiss);
    }

    @Override
    public Step stranger() {
        return new Step.Done(Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no MySQL"));
    }

    private static boolean isEnd(String body) {
        return body.charAt(0) == END_OR_SWITCH && body.length() <= LONGEST_END;
    }

    private static Step done(Outcome outcome) {
        return new Step.Done(outcome, QUIT);
    }

    private static String packet(int number, String body) {
        return Octets.little(body.length(), LENGTH) + (char) (number & 0xFF) + body;
    }
}
