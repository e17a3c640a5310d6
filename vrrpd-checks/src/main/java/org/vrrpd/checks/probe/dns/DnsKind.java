package org.vrrpd.checks.probe.dns;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.probe.OneConnection;

/** Asks a name server for a name. */
public final class DnsKind implements Kind {

    private static final int USUAL_PORT = 53;
    private static final int NUMBERS = 1 << 16;

    private static final Keyword<String> NAME =
            new Keyword<>("name", Types.TEXT, "", "What to ask for; no check lacks it");
    private static final Keyword<String> TYPE =
            new Keyword<>("type", Types.choice(RecordType.words()), "A", "Which records of it");
    private static final Keyword<String> EXPECT = new Keyword<>(
            "expect",
            Types.TEXT,
            "",
            "What one of the answers is to be: an address, a name, or what is contained in TXT");
    private static final Keyword<String> RCODE = new Keyword<>(
            "rcode",
            Types.choice("noerror", "servfail", "nxdomain", "refused", "any"),
            "noerror",
            "With which code the server is to answer");

    public DnsKind() {}

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public String meaning() {
        return "Asks a name server at HOST[:PORT] for a name, in one datagram";
    }

    @Override
    public String example() {
        return "127.0.0.1:53";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(NAME, TYPE, EXPECT, RCODE);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parsePort(target, USUAL_PORT);
        var name = values.find(NAME);
        if (name == null) {
            throw new Unusable("dns asks for a name");
        }
        var type = RecordType.valueOf(values.of(TYPE));
        var question = new Question(Question.encoded(name), type);
        var rcode = values.of(RCODE);
        var written = values.find(EXPECT);
        if (written != null && !rcode.equals("noerror")) {
            throw new Unusable("there are answers to expect with rcode noerror alone");
        }
        var expected = written == null ? "" : type.normal(written);
        return new OneConnection(
                Route.ofDatagrams(place),
                () -> new Inquiry(place, question, ThreadLocalRandom.current().nextInt(NUMBERS), rcode, expected));
    }
}
