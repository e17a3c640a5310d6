package org.vrrpd.checks.probe.postgresql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;

/** What the file wants of a server, the question that finds it out, and what is made of the answer. */
record Expected(String role, @Nullable Duration lag) {

    private static final String ROLE_QUESTION = "SELECT pg_catalog.pg_is_in_recovery()";

    /**
     * In milliseconds. A standby that has replayed all that it received is up to date: the last transaction of an idle primary is
     * ever longer ago.
     */
    private static final String LAG = """
            , CASE WHEN NOT pg_catalog.pg_is_in_recovery() THEN 0
            WHEN pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() THEN 0
            ELSE pg_catalog.ceil(1000 * extract(epoch FROM
            pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()))::int8 END""";

    /** The same for those that stay standbys: they must still be sent something. One that is to be made primary loses its own first. */
    private static final String LAG_WHILE_RECEIVING =
            LAG.replace(" THEN 0\nELSE", " AND EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver) THEN 0\nELSE");

    private static final String STANDBY = "standby";
    private static final String PROMOTABLE = "promotable";

    private static final String MILLISECONDS = "-?[0-9]{1,18}";
    private static final int THOUSANDTHS = 3;

    boolean isMoreThanAnAnswer() {
        return lag != null || !role.equals("any");
    }

    String question() {
        if (lag == null) {
            return ROLE_QUESTION;
        }
        return ROLE_QUESTION + (role.equals(STANDBY) ? LAG_WHILE_RECEIVING : LAG);
    }

    /**
     * What the answer comes to.
     *
     * @param row the one row of it, a null where the server knows nothing
     * @return null when nothing that we asked has such an answer
     */
    @Nullable
    Outcome judge(Place place, List<@Nullable String> row) {
        if (row.size() != (lag == null ? 1 : 2)) {
            return null;
        }
        var inRecovery = row.getFirst();
        if (inRecovery == null || !inRecovery.matches("[tf]")) {
            return null;
        }
        var found = inRecovery.equals("t") ? STANDBY : "primary";
        if (!role.equals(found) && !role.equals("any") && !role.equals(PROMOTABLE)) {
            return Outcome.amiss(Cause.WRONG_ROLE, place + " is " + found + " and not " + role);
        }
        if (found.equals("primary")) {
            return Outcome.fine(place + " answers as " + found);
        }
        var outcome = lag == null ? Outcome.fine(place + " answers as " + found) : behind(place, lag, row.getLast());
        return outcome == null || !role.equals(PROMOTABLE)
                ? outcome
                : outcome.with(new Finding(Cause.IN_RESERVE, place + " is a standby, which could be made primary"));
    }

    private static @Nullable Outcome behind(Place place, Duration most, @Nullable String answer) {
        if (answer == null) {
            return Outcome.amiss(
                    Cause.WRONG_ANSWER,
                    place + " is a standby that receives nothing and cannot tell how far behind it is");
        }
        if (!answer.matches(MILLISECONDS)) {
            return null;
        }
        var millis = Math.max(0, Long.parseLong(answer));
        var sentence = place + " is a standby " + seconds(millis) + " s behind";
        return millis > most.toMillis()
                ? Outcome.amiss(Cause.WRONG_ANSWER, sentence + ", more than " + seconds(most.toMillis()) + " s")
                : Outcome.fine(sentence);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, THOUSANDTHS).stripTrailingZeros().toPlainString();
    }
}
