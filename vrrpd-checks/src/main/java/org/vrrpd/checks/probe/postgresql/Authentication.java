package org.vrrpd.checks.probe.postgresql;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;

/** Says who we are in the way that the server asks for: not at all, by password in the clear, by MD5 or by SCRAM-SHA-256. */
final class Authentication {

    /** What to say, if anything. */
    sealed interface Answer {

        /** In a PasswordMessage; nothing when there is only to wait. */
        record Words(String words) implements Answer {
            /** They may be a password. */
            @Override
            public String toString() {
                return "Words[" + words.length() + "]";
            }
        }

        /** The server is content. */
        record Over() implements Answer {}

        /** It cannot be done, and why, behind the name of the server. */
        record Amiss(String sentence) implements Answer {}

        /** No server asks this. */
        record Nonsense() implements Answer {}
    }

    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;
    private static final int NUMBER = 4;
    private static final int SALT = 4;

    private static final String MECHANISM = "SCRAM-SHA-256";

    private final Login login;
    private final ScramKeys keys;
    private @Nullable Scram scram;
    private boolean hasAnswered;

    Authentication(Login login, ScramKeys keys) {
        this.login = login;
        this.keys = keys;
    }

    static boolean isOver(String body) {
        return body.length() == NUMBER && Octets.big(body, 0, NUMBER) == OK;
    }

    /**
     * Answers one message.
     *
     * @param body of an AuthenticationRequest
     */
    Answer answer(String body) {
        if (body.length() < NUMBER) {
            return new Answer.Nonsense();
        }
        var rest = body.substring(NUMBER);
        var asked = (int) Octets.big(body, 0, NUMBER);
        if (asked == OK) {
            return over(rest);
        }
        if (hasAnswered && asked != SASL_CONTINUE && asked != SASL_FINAL) {
            return new Answer.Nonsense();
        }
        hasAnswered = true;
        if (login.password().isEmpty()) {
            return new Answer.Amiss("asks for more than a name, and the file has no password");
        }
        return switch (asked) {
            case CLEARTEXT -> new Answer.Words(login.password().words() + "\0");
            case MD5 -> rest.length() == SALT ? new Answer.Words(md5(rest) + "\0") : new Answer.Nonsense();
            case SASL -> sasl(rest);
            case SASL_CONTINUE -> scram == null ? new Answer.Nonsense() : scram.proof(rest);
            case SASL_FINAL -> scram == null ? new Answer.Nonsense() : scram.verified(rest);
            default ->
                new Answer.Amiss("asks for authentication " + asked
                        + ", which is none of trust, password, md5 and scram-sha-256");
        };
    }

    private Answer over(String rest) {
        if (!rest.isEmpty()) {
            return new Answer.Nonsense();
        }
        return scram != null && !scram.isVerified()
                ? new Answer.Amiss("lets us in without having proved that it knows the password")
                : new Answer.Over();
    }

    private String md5(String salt) {
        var stored = hexadecimal(Octets.digest("MD5", login.password().words() + Octets.ofText(login.user())));
        return "md5" + hexadecimal(Octets.digest("MD5", stored + salt));
    }

    private static String hexadecimal(String octets) {
        return HexFormat.of().formatHex(Octets.bytes(octets));
    }

    private Answer sasl(String offered) {
        if (!List.of(offered.split("\0", -1)).contains(MECHANISM)) {
            return new Answer.Amiss("offers no SCRAM-SHA-256");
        }
        var begun = new Scram(keys);
        scram = begun;
        var first = begun.first();
        return new Answer.Words(MECHANISM + "\0" + Octets.big(first.length(), NUMBER) + first);
    }
}
