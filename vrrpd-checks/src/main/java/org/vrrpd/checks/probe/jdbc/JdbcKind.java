package org.vrrpd.checks.probe.jdbc;

import java.nio.file.Path;
import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Kinds;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.probe.Secret;

/** Asks a database a question by a JDBC driver that the user brings. */
public final class JdbcKind implements Kind {

    private static final String USUAL_QUERY = "SELECT 1";

    private static final Keyword<String> DRIVER = new Keyword<>(
            "driver",
            Types.TEXT,
            "",
            "The driver's class; without one the first that takes the URL of those that the jars announce");
    private static final Keyword<String> USER = new Keyword<>("user", Types.TEXT, "", "As whom to log in");
    private static final Keyword<String> QUERY =
            new Keyword<>("query", Types.TEXT, "", "What to ask; " + USUAL_QUERY + " unless this says otherwise");
    private static final Keyword<String> EXPECT = new Keyword<>(
            "expect",
            Types.TEXT,
            "",
            "What stands in the first column of the answer's first row, all of it; without it any answer will do");

    private final Jars jars;
    private final DriverThreads threads;

    public JdbcKind() {
        this(Kinds.PLUGINS, DriverThreads.MOST);
    }

    JdbcKind(Path plugins, int mostThreads) {
        jars = new Jars(plugins);
        threads = new DriverThreads(mostThreads);
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String meaning() {
        return "Logs in to a database at jdbc:URL by a driver from a jar beside the plug-ins and asks it something, each time anew";
    }

    @Override
    public String example() {
        return "jdbc:postgresql://127.0.0.1/app";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(DRIVER, USER, Secret.PASSWORD, Secret.PASSWORD_FILE, QUERY, EXPECT);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        if (!target.matches("jdbc:[A-Za-z0-9_+.-]+:.*")) {
            throw new Unusable(
                    "what a driver takes begins with jdbc: and its name, \"" + Access.shown(target) + "\" does not");
        }
        if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
            throw new Unusable("there is no JDBC: this Java runtime is without java.sql");
        }
        var driver = values.find(DRIVER);
        var loader = driver == null ? jars.withDrivers() : jars.with(driver);
        var query = values.find(QUERY);
        return new JdbcProbe(
                new Access(target, loader, driver, values.find(USER), Secret.of(values)),
                new Question(query == null ? USUAL_QUERY : query, values.find(EXPECT)),
                threads);
    }
}
