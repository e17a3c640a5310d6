package org.vrrpd.checks.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:80", "[2001:db8::1]:443", "www.example:8080", "unix:/run/www.sock"})
    void what_is_read_is_written_the_same(String text) throws Unusable {
        assertThat(Place.parse(text, Place.NO_USUAL_PORT)).hasToString(text);
    }

    @Test
    void brackets_belong_to_the_text_and_not_to_the_address() throws Unusable {
        assertThat(Place.parse("[::1]:80", Place.NO_USUAL_PORT)).isEqualTo(new Place.Port("::1", 80));
    }

    @Test
    void a_usual_port_may_be_left_out() throws Unusable {
        assertThat(Place.parse("www", 6379)).isEqualTo(new Place.Port("www", 6379));
        assertThat(Place.parse("[::1]", 6379)).isEqualTo(new Place.Port("::1", 6379));
        assertThat(Place.parse("www:1", 6379)).isEqualTo(new Place.Port("www", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "www",
                "www:",
                "www:0",
                "www:65536",
                "www:99999999999",
                "www:+80",
                "www:80x",
                "::1:80",
                "[::1",
                "[::1]80",
                "[]:80",
                "two words:80",
                "unix:",
                "unix:run/www.sock"
            })
    void what_is_no_place_is_refused(String text) {
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Place.parse(text, Place.NO_USUAL_PORT));
    }

    @Test
    void the_path_of_a_unix_socket_fits_the_kernel() throws Unusable {
        var longest = "/" + "x".repeat(106);
        assertThat(Place.parse("unix:" + longest, 0)).isEqualTo(new Place.UnixSocket(longest));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Place.parse("unix:" + longest + "x", 0));
    }

    @Test
    void the_proxy_protocol_is_spoken_where_asked() throws Unusable {
        List<Problem> problems = new ArrayList<>();
        List<Keyword<?>> keywords = List.of(Route.PROXY_PROTOCOL);
        var place = new Place.Port("::1", 80);

        assertThat(Route.to(place, Values.NONE).preface().bytes()).isEmpty();
        var first = Values.read(keywords, List.of(Statement.of("proxy_protocol", "v1")), problems::add);
        assertThat(Route.to(place, first).preface().bytes()).asString().isEqualTo("PROXY UNKNOWN\r\n");
        var second = Values.read(keywords, List.of(Statement.of("proxy_protocol", "v2")), problems::add);
        assertThat(Route.to(place, second).preface().bytes())
                .asHexString()
                .isEqualTo("0D0A0D0A000D0A515549540A20000000");
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "fe80::1%eth0", "db1.example"})
    void a_host_is_an_address_or_a_name_without_a_port(String text) throws Unusable {
        assertThat(Place.parseHost(text)).isEqualTo(new Place.Host(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db 1", "db1:80", "[2001:db8::1]", "2001:db8::g", "1:2:3", "unix:/run/x", "http://db1"})
    void what_is_no_host_is_refused(String text) {
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Place.parseHost(text));
    }
}
