package org.vrrpd.checks.probe.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that does what the URL says behind {@code jdbc:telling:}. It is loaded from a jar, apart from the tests, and so is told things by
 * properties of the system.
 */
public final class TellingDriver implements Driver {

    static final String BEGIN = "jdbc:telling:";

    /** Set when those that heed nothing are to go on. */
    static final String RELEASE = "org.vrrpd.telling.release";

    /** How many connections were broken off from outside. */
    static final String ABORTED = "org.vrrpd.telling.aborted";

    public TellingDriver() {}

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(BEGIN);
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        var manner = url.substring(BEGIN.length()).replaceFirst("[?;].*", "");
        switch (manner) {
            case "refusing" -> throw new SQLException("nobody listens", "08001", new ConnectException());
            case "stateless" -> throw new SQLException("it does not work", new ConnectException());
            case "full" -> throw new SQLException("too many clients", "53300");
            case "strange" -> throw new SQLException("say what?\u001b[2J", "XX000");
            case "broken" -> throw new IllegalStateException("a defect");
            case "nobody" -> {
                return null;
            }
            case "hanging" -> hang();
            case "login" -> {
                if (!"checker".equals(properties.getProperty("user"))
                        || !"secret".equals(properties.getProperty("password"))) {
                    throw new SQLException("no entry with " + properties.getProperty("password"), "28P01");
                }
            }
            default -> {}
        }
        return new Standing(manner).connection();
    }

    /** Heeds neither interrupts nor anything else. */
    private static void hang() {
        while (System.getProperty(RELEASE) == null) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    /** A connection and what hangs on it. */
    private static final class Standing {
        private final String manner;
        private final CountDownLatch aborted = new CountDownLatch(1);
        private boolean isBeforeFirst = true;

        private Standing(String manner) {
            this.manner = manner;
        }

        private Connection connection() {
            return fake(Connection.class, (_, method, _) -> switch (method.getName()) {
                case "createStatement" -> statement();
                case "setNetworkTimeout" -> throw new SQLFeatureNotSupportedException();
                case "abort" -> {
                    System.setProperty(ABORTED, manner);
                    aborted.countDown();
                    yield null;
                }
                case "close" -> throw new SQLException("it is closed already");
                default -> null;
            });
        }

        private Statement statement() {
            return fake(Statement.class, (_, method, arguments) -> switch (method.getName()) {
                case "execute" -> execute((String) arguments[0]);
                case "getResultSet" -> rows();
                default -> null;
            });
        }

        private boolean execute(String query) throws SQLException, InterruptedException {
            switch (manner) {
                case "silent" -> {
                    aborted.await();
                    throw new SQLException("broken off", "08006");
                }
                case "deaf" -> hang();
                case "ending" -> throw new SQLException("terminated", "08006");
                default -> {}
            }
            if (!query.startsWith("SELECT")) {
                throw new SQLException("there is no " + query, "42601");
            }
            return !manner.equals("rowless");
        }

        private ResultSet rows() {
            return fake(ResultSet.class, (_, method, _) -> switch (method.getName()) {
                case "next" -> {
                    var isThere = isBeforeFirst && !manner.equals("empty");
                    isBeforeFirst = false;
                    yield isThere;
                }
                case "getString" -> manner.equals("long") ? "x".repeat(100_000) : "1";
                default -> null;
            });
        }

        private static <T> T fake(Class<T> type, InvocationHandler answers) {
            return type.cast(
                    Proxy.newProxyInstance(TellingDriver.class.getClassLoader(), new Class<?>[] {type}, answers));
        }
    }
}
