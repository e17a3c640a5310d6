package org.vrrpd.checks.probe.postgresql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.probe.OneConnection;
import org.vrrpd.checks.probe.Packets;
import org.vrrpd.checks.probe.Secret;

/** Asks a PostgreSQL server whether it answers; as a user of it also in which role, and how far behind a standby is. */
public final class PostgresqlKind implements Kind {

    private static final int USUAL_PORT = 5432;

    private static final Keyword<String> USER = new Keyword<>(
            "user",
            Types.TEXT,
            "",
            "As whom to log in, who needs no rights; without one the try ends where the server asks who it is");
    private static final Keyword<String> DATABASE = new Keyword<>(
            "database", Types.TEXT, "", "To which database; it is called as the user unless this says so");
    private static final Keyword<String> ROLE = new Keyword<>(
            "role",
            Types.choice("primary", "promotable", "standby", "any"),
            "any",
            "In which role it is to be; promotable: a primary, or a standby in reserve");
    private static final Keyword<Duration> LAG = new Keyword<>(
            "lag",
            Types.seconds(Duration.ofMillis(1), Duration.ofDays(365)),
            "",
            "How far a standby may be behind; one that has replayed all it received is not, with role standby only while it receives");

    public PostgresqlKind() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String meaning() {
        return "Asks a PostgreSQL server at HOST[:PORT] or unix:PATH whether it answers, and where asked for its role and lag";
    }

    @Override
    public String example() {
        return "127.0.0.1:5432";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(USER, Secret.PASSWORD, Secret.PASSWORD_FILE, DATABASE, ROLE, LAG, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, USUAL_PORT);
        var login = login(values.find(USER), values.find(DATABASE), Secret.of(values));
        var expected = new Expected(values.of(ROLE), values.find(LAG));
        if (!login.isSomebody() && expected.isMoreThanAnAnswer()) {
            throw new Unusable("role and lag are told to a user alone");
        }
        if (expected.lag() != null && expected.role().equals("primary")) {
            throw new Unusable("a primary is never behind");
        }
        var keys = new ScramKeys(login.password());
        return new OneConnection(Route.to(place, values), () -> new Packets(new Session(place, login, expected, keys)));
    }

    private static Login login(@Nullable String user, @Nullable String database, Secret password) throws Unusable {
        if (user == null) {
            if (database != null || !password.isEmpty()) {
                throw new Unusable("it is a user who logs in to a database, or with a password");
            }
            return Login.NOBODY;
        }
        var name = database == null ? user : database;
        if (user.isEmpty() || name.isEmpty() || (user + name).indexOf(0) >= 0) {
            throw new Unusable("a user and a database have names");
        }
        return new Login(user, name, password);
    }
}
