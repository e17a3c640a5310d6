package org.vrrpd.checks.probe.postgresql;

import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;

/** As whom a check asks. */
record Login(String user, String database, Secret password) {

    /** Knocks, and leaves when asked who it is. */
    static final Login NOBODY = new Login("", "", new Secret(""));

    /** One that hardly any server lacks: others would be a line of its log at each try. */
    private static final String NAME_OF_NOBODY = "postgres";

    private static final int PROTOCOL_3 = 3 << 16;
    private static final int LENGTH = 4;

    boolean isSomebody() {
        return !user.isEmpty();
    }

    /** StartupMessage. */
    String startup() {
        var body = Octets.big(PROTOCOL_3, LENGTH)
                + parameter("user", isSomebody() ? user : NAME_OF_NOBODY)
                + parameter("database", isSomebody() ? database : NAME_OF_NOBODY)
                + parameter("application_name", "vrrpd")
                + parameter("client_encoding", "UTF8")
                + "\0";
        return Octets.big(body.length() + LENGTH, LENGTH) + body;
    }

    private static String parameter(String name, String value) {
        return name + "\0" + Octets.ofText(value) + "\0";
    }
}
