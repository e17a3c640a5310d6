package org.vrrpd.checks.probe.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;

/** What a driver's exception says of a database, by its SQLSTATE: ISO 9075-2, and what databases add to it. */
final class Failure {

    private static final String CONNECTION = "08";
    private static final String REFUSED = "08004";
    private static final String LOGIN = "28";

    private Failure() {}

    static Outcome outcome(Access access, SQLException failure, boolean isLoggedIn) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        var shown = access.shown();
        var said = ": " + access.excerpt(failure.getMessage());
        return switch (state) {
            // PostgreSQL: too many connections, shutting down, starting. MySQL and others: too many.
            case REFUSED, "53300", "57P01", "57P02", "57P03" ->
                Outcome.amiss(Cause.NOT_ACCEPTING, shown + " takes no connections now" + said);
            default -> {
                if (failure instanceof SQLTimeoutException && isLoggedIn) {
                    yield Outcome.amiss(Cause.STUCK, shown + " did not answer the query" + said);
                }
                if (state.startsWith(CONNECTION) || failure instanceof SQLTimeoutException || isOfTheNetwork(failure)) {
                    var what = isLoggedIn ? " broke the connection off" : " is not reached";
                    yield Outcome.amiss(Cause.DEAD, shown + what + said);
                }
                if (state.startsWith(LOGIN)) {
                    yield Outcome.amiss(Cause.WRONG_ANSWER, shown + " does not accept the login of this check" + said);
                }
                yield Outcome.amiss(
                        Cause.WRONG_ANSWER,
                        shown + " refuses" + (state.isEmpty() ? "" : " with " + access.excerpt(state)) + said);
            }
        };
    }

    /** Some drivers have no state to tell. */
    private static boolean isOfTheNetwork(SQLException failure) {
        var depth = 0;
        for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
