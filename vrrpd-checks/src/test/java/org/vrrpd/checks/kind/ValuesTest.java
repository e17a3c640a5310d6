package org.vrrpd.checks.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static final Keyword<Integer> LANES = new Keyword<>("lanes", Types.whole(1, 64), "16", "How many");
    private static final Keyword<Duration> SLOW = new Keyword<>(
            "slow", Types.seconds(Duration.ofMillis(1), Duration.ofHours(1)), "", "From when on it is slow");
    private static final Keyword<Ranges> STATUS =
            new Keyword<>("status", Types.ranges(100, 599), "200-299 304", "Good");
    private static final Keyword<Boolean> QUIET = new Keyword<>("quiet", Types.FLAG, "", "Say nothing");
    private static final Keyword<String> BODY = new Keyword<>("body", Types.TEXT, "", "What it contains");
    private static final Keyword<String> METHOD = new Keyword<>("method", Types.choice("GET", "HEAD"), "GET", "How");
    private static final Keyword<Values> WINDOW =
            new Keyword<>("window", Types.block(List.of(LANES, QUIET)), "", "Another block");
    private static final List<Keyword<?>> ALL = List.of(LANES, SLOW, STATUS, QUIET, BODY, METHOD, WINDOW);

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void what_the_block_says_counts() {
        var values = read(
                line("lanes", "8"),
                line("slow", "0.25"),
                line("status", "200", "500-503"),
                line("quiet"),
                line("body", "all is well"),
                line("method", "HEAD"));

        assertThat(problems).isEmpty();
        assertThat(values.of(LANES)).isEqualTo(8);
        assertThat(values.of(SLOW)).isEqualTo(Duration.ofMillis(250));
        assertThat(values.of(STATUS).contain(502)).isTrue();
        assertThat(values.of(STATUS).contain(201)).isFalse();
        assertThat(values.has(QUIET)).isTrue();
        assertThat(values.of(BODY)).isEqualTo("all is well");
        assertThat(values.of(METHOD)).isEqualTo("HEAD");
    }

    @Test
    void what_it_does_not_say_is_as_the_table_has_it() {
        var values = read();

        assertThat(values.of(LANES)).isEqualTo(16);
        assertThat(values.of(STATUS)).hasToString("200-299 304");
        assertThat(values.has(QUIET)).isFalse();
        assertThat(values.find(BODY)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> values.of(BODY));
    }

    @ParameterizedTest
    @CsvSource({
        "lanes,          one word follows lanes; not 0",
        "lanes 8 9,      one word follows lanes; not 2",
        "lanes 65,       65 is not within 1 to 64",
        "lanes 0,        0 is not within 1 to 64",
        "lanes many,     \"many\" is no whole number",
        "lanes 9999999999, \"9999999999\" is no whole number",
        "slow 1e9,       \"1e9\" is no number of seconds",
        "slow -1,        \"-1\" is no number of seconds",
        "slow 0,         0 is not within 0.001 to 3600 seconds",
        "status,         numbers follow status",
        "status 300-200, 300-200 is an empty range",
        "status 200-,    \"\" is no whole number",
        "quiet yes,      nothing follows quiet",
        "method PUT,     \"PUT\" is none of GET; HEAD",
        "colour red,     there is no word \"colour\" here",
    })
    void a_line_that_cannot_be_read_is_a_problem_and_says_nothing(String text, String sentence) {
        var words = List.of(text.split(" "));
        var statement = new Statement(words.getFirst(), words.subList(1, words.size()), List.of());
        var values = read(statement);

        assertThat(problems).containsExactly(new Problem(statement, sentence.replace(";", ",")));
        assertThat(values.of(LANES)).isEqualTo(16);
    }

    @Test
    void a_block_where_none_belongs_is_a_problem() {
        read(new Statement("lanes", List.of("8"), List.of(line("quiet"))));
        assertThat(problems).extracting(Problem::sentence).containsExactly("lanes has no block");
    }

    @Test
    void a_block_within_has_words_of_its_own() {
        var values = read(new Statement("window", List.of(), List.of(line("lanes", "8"))));
        assertThat(problems).isEmpty();
        var window = Objects.requireNonNull(values.find(WINDOW));
        assertThat(window.of(LANES)).isEqualTo(8);
        assertThat(window.has(QUIET)).isFalse();
        assertThat(values.of(LANES)).isEqualTo(16);
    }

    @Test
    void of_a_block_within_the_line_that_cannot_be_read_is_the_problem_and_the_others_count() {
        var broken = line("lanes", "many");
        var surplus = line("slow", "1");
        var values = read(new Statement("window", List.of(), List.of(broken, line("quiet"), surplus)));
        assertThat(problems)
                .containsExactly(
                        new Problem(broken, "\"many\" is no whole number"),
                        new Problem(surplus, "there is no word \"slow\" here"));
        assertThat(Objects.requireNonNull(values.find(WINDOW)).has(QUIET)).isTrue();
        assertThat(read().find(WINDOW)).isNull();
    }

    @Test
    void nothing_stands_before_the_braces_of_a_block_without_a_name() {
        read(new Statement("window", List.of("left"), List.of()));
        assertThat(problems)
                .extracting(Problem::sentence)
                .containsExactly("a block follows window, and nothing before it");
    }

    @Test
    void of_a_word_that_stands_twice_the_first_counts_and_the_other_is_a_problem() {
        var values = read(line("lanes", "8"), line("lanes", "9"));
        assertThat(values.of(LANES)).isEqualTo(8);
        assertThat(problems).containsExactly(new Problem(line("lanes", "9"), "lanes stands here twice"));
    }

    @Test
    void types_say_how_they_are_written() {
        assertThat(SLOW.type().form()).isEqualTo("SECONDS (0.001 to 3600)");
        assertThat(LANES.type().form()).isEqualTo("NUMBER (1 to 64)");
        assertThat(METHOD.type().form()).isEqualTo("GET|HEAD");
    }

    private Values read(Statement... lines) {
        return Values.read(ALL, List.of(lines), problems::add);
    }

    private static Statement line(String word, String... arguments) {
        return Statement.of(word, arguments);
    }
}
