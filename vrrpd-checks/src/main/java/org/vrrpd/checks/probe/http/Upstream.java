package org.vrrpd.checks.probe.http;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/**
 * A back end of a proxy, as the file names it.
 *
 * @param echo the path where it answers with what it was asked; null when that is the target's, or nowhere
 * @param idle how many idle connections to it are kept at least; null when the file does not say
 */
record Upstream(
        Place.Port place, @Nullable String echo, @Nullable Integer idle) {

    private static final Keyword<String> ECHO = new Keyword<>(
            "echo",
            new AskedPath("/headers"),
            "",
            "The path where the back end answers with the request that it was sent, its first line and its headers, which tells"
                    + " what is missing; otherwise the target's path is asked for");

    private static final Keyword<Integer> IDLE = new Keyword<>(
            "idle",
            Types.whole(1, 32),
            "",
            "How many idle connections to the back end the proxy keeps at least, which twice as many questions at once show; one that"
                    + " another client's long request is on counts too, and one less is not told");

    static final Type<Upstream> TYPE = new Written();

    private record Written() implements Type<Upstream> {
        @Override
        public String form() {
            return "ADDRESS:PORT";
        }

        @Override
        public String example() {
            return "127.0.0.1:9000";
        }

        @Override
        public List<Keyword<?>> words() {
            return List.of(ECHO, IDLE);
        }

        @Override
        public Upstream read(Statement statement) throws Unusable {
            if (statement.arguments().size() != 1) {
                throw new Unusable("the back end's address and port follow " + statement.word());
            }
            var place = Place.parsePort(statement.arguments().getFirst(), Place.NO_USUAL_PORT);
            try {
                InetAddress.ofLiteral(place.host());
            } catch (IllegalArgumentException name) {
                throw new Unusable("the kernel knows connections by addresses, and \"" + place.host() + "\" is none");
            }
            var values = Values.read(words(), statement.block(), _ -> {});
            return new Upstream(place, values.find(ECHO), values.find(IDLE));
        }
    }
}
