package org.vrrpd.checks.probe.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.kind.Laps;

/** One login, one question and its answer, on a thread that the driver may hold; broken off from outside. */
final class Call implements Runnable {

    private static final int MOST_FIELD_BYTES = 64 * 1024;

    private final Access access;
    private final Question question;
    private final Duration left;
    private final Laps laps = new Laps(now());
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable Outcome answer;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Thread thread;
    private volatile boolean isBrokenOff;

    /** @param left how long it may last */
    Call(Access access, Question question, Duration left) {
        this.access = access;
        this.question = question;
        this.left = left;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    Outcome await() throws InterruptedException {
        over.await();
        return Objects.requireNonNull(outcome);
    }

    /** The deadline has come: what is known by now. */
    Outcome unended() {
        var known = answer;
        if (known != null) {
            return known;
        }
        return connection == null
                ? Outcome.amiss(Cause.DEAD, "the driver did not log in to " + access.shown() + " in time")
                : Outcome.amiss(Cause.STUCK, access.shown() + " did not answer the query in time");
    }

    /** Whoever waits inside the driver is told by the connection that it is over, or by an interrupt; some heed neither. */
    void breakOff() {
        isBrokenOff = true;
        var standing = connection;
        if (standing != null) {
            try {
                standing.abort(Runnable::run);
            } catch (SQLException | RuntimeException | LinkageError unable) {
                // The interrupt remains.
            }
        }
        var busy = thread;
        if (busy != null) {
            busy.interrupt();
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        Thread.currentThread().setContextClassLoader(access.loader());
        outcome = Outcome.amiss(Cause.NOT_TRIED, "the driver has failed in a way that cannot be told");
        try {
            outcome = made().with(laps.phases());
        } finally {
            over.countDown();
        }
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }

    private Outcome made() {
        try {
            var driver = driver();
            return driver == null ? Outcome.amiss(Cause.NOT_TRIED, "no driver takes " + access.shown()) : asked(driver);
        } catch (SQLException failure) {
            return Failure.outcome(access, failure, connection != null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | ServiceConfigurationError defect) {
            var reason = defect.getCause() == null ? defect : defect.getCause();
            return Outcome.amiss(Cause.NOT_TRIED, "the driver is broken: " + access.excerpt(reason.toString()));
        }
    }

    /** Null when there is none that takes the URL. */
    private @Nullable Driver driver() throws SQLException, ReflectiveOperationException {
        var type = access.driver();
        if (type != null) {
            return Class.forName(type, true, access.loader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        }
        for (var one : ServiceLoader.load(Driver.class, access.loader())) {
            if (one.acceptsURL(access.url())) {
                return one;
            }
        }
        return null;
    }

    private Outcome asked(Driver driver) throws SQLException {
        allowLogin(left);
        var made = driver.connect(access.url(), properties());
        if (made == null) {
            return Outcome.amiss(Cause.NOT_TRIED, "the driver does not take " + access.shown());
        }
        laps.over(Phase.CONNECT, now());
        connection = made;
        try {
            if (isBrokenOff) {
                return unended();
            }
            limit(made);
            var said = answered(made);
            laps.over(Phase.FIRST_BYTE, now());
            answer = said.with(laps.phases());
            return said;
        } finally {
            close(made);
        }
    }

    /** All drivers share it, and some ask for it: no login is cut short by another check's timeout, and none lasts for ever. */
    private static synchronized void allowLogin(Duration time) {
        var seconds = (int) Math.min(time.toSeconds() + 1, Integer.MAX_VALUE);
        if (DriverManager.getLoginTimeout() < seconds) {
            DriverManager.setLoginTimeout(seconds);
        }
    }

    private Properties properties() {
        var properties = new Properties();
        var user = access.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (!access.password().isEmpty()) {
            properties.setProperty("password", access.password().text());
        }
        return properties;
    }

    private void limit(Connection made) {
        try {
            made.setNetworkTimeout(Runnable::run, (int) Math.min(left.toMillis() + 1, Integer.MAX_VALUE));
        } catch (SQLException | RuntimeException | LinkageError unable) {
            // It is broken off at its deadline in any case.
        }
    }

    private Outcome answered(Connection made) throws SQLException {
        try (var statement = made.createStatement()) {
            statement.setMaxRows(1);
            statement.setMaxFieldSize(MOST_FIELD_BYTES);
            var hasRows = statement.execute(question.query());
            var expected = question.expected();
            return expected == null
                    ? Outcome.fine(access.shown() + " answers the query")
                    : judged(hasRows ? first(statement) : null, expected);
        }
    }

    /** Null when there is no row, or nothing in it. */
    private static @Nullable String first(Statement statement) throws SQLException {
        try (var rows = statement.getResultSet()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private Outcome judged(@Nullable String said, String expected) {
        return expected.equals(said)
                ? Outcome.fine(access.shown() + " answers " + access.excerpt(said))
                : Outcome.amiss(
                        Cause.WRONG_ANSWER,
                        access.shown() + " answers " + access.excerpt(said) + " and not " + access.excerpt(expected));
    }

    private static void close(Connection made) {
        try {
            made.close();
        } catch (SQLException | RuntimeException | LinkageError unclosed) {
            // What it said is heard.
        }
    }
}
