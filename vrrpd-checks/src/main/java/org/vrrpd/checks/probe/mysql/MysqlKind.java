package org.vrrpd.checks.probe.mysql;

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

/** Asks a MySQL or MariaDB server whether it answers; as a user of it also whether it may be written to. */
public final class MysqlKind implements Kind {

    private static final int USUAL_PORT = 3306;

    private static final Keyword<String> USER = new Keyword<>(
            "user",
            Types.TEXT,
            "",
            "As whom to log in, who needs no rights; without one a login that fails proves that the server answers");
    private static final Keyword<String> ROLE = new Keyword<>(
            "role",
            Types.choice("primary", Wanted.PROMOTABLE, "replica", Wanted.ANY),
            Wanted.ANY,
            "In which role it is to be: primary unless its read_only is on; promotable: a primary, or a replica in reserve");

    public MysqlKind() {}

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String meaning() {
        return "Asks a MySQL or MariaDB server at HOST[:PORT] or unix:PATH whether it answers, and where asked for its role";
    }

    @Override
    public String example() {
        return "127.0.0.1:3306";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(USER, Secret.PASSWORD, Secret.PASSWORD_FILE, ROLE, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, USUAL_PORT);
        var wanted = wanted(values.find(USER), Secret.of(values), values.of(ROLE));
        return new OneConnection(Route.to(place, values), () -> new Packets(new Session(place, wanted)));
    }

    private static Wanted wanted(@Nullable String user, Secret password, String role) throws Unusable {
        if (user == null && !password.isEmpty()) {
            throw new Unusable("it is a user who logs in with a password");
        }
        if (user == null && !role.equals(Wanted.ANY)) {
            throw new Unusable("the role is told to a user alone");
        }
        if (user != null && (user.isEmpty() || user.indexOf(0) >= 0)) {
            throw new Unusable("a user has a name");
        }
        return new Wanted(user == null ? "" : user, password, role);
    }
}
