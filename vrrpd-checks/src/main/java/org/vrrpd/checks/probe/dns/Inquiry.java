package org.vrrpd.checks.probe.dns;

import java.util.Locale;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.probe.Dialogue;
import org.vrrpd.checks.probe.Excerpt;

/** One query and the reply to it. */
record Inquiry(Place place, Question question, int number, String rcode, String expected) implements Dialogue {

    @Override
    public Step connected() {
        return new Step.Say(question.query(number));
    }

    @Override
    public Step heard(String datagram) {
        // An answer to a try before this one, or a forgery.
        if (Reply.number(datagram) != number) {
            return LISTEN;
        }
        var reply = Reply.parse(datagram, question);
        return new Step.Done(
                reply == null ? Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no DNS") : judged(reply));
    }

    private Outcome judged(Reply reply) {
        var code = word(reply.code());
        var sentence = place + " answers " + code;
        if (!rcode.equals("any") && !rcode.equals(code)) {
            return Outcome.amiss(Cause.WRONG_ANSWER, sentence + " and not " + rcode);
        }
        if (expected.isEmpty()) {
            return Outcome.fine(sentence);
        }
        for (var answer : reply.answers()) {
            if (question.type().fits(answer, expected)) {
                return Outcome.fine(sentence + " with " + expected);
            }
        }
        var said = reply.answers().isEmpty()
                ? " without a record of type " + question.type()
                : " with " + Excerpt.of(String.join(", ", reply.answers())) + " and not " + expected;
        return Outcome.amiss(
                Cause.WRONG_ANSWER, sentence + said + (reply.isTruncated() ? ", cut off for its length" : ""));
    }

    /** RFC 1035, 4.1.1. */
    private static String word(int code) {
        return switch (code) {
            case 0 -> "noerror";
            case 1 -> "formerr";
            case 2 -> "servfail";
            case 3 -> "nxdomain";
            case 4 -> "notimp";
            case 5 -> "refused";
            default -> String.format(Locale.ROOT, "rcode %d", code);
        };
    }
}
