// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vrrpd.daemon.config.Keyword.Standing;

/** The language as it is shown: the table, explanations, examples. */
class ShownWordsTest {

    /** Words that are an error without another, which their example does not show. */
    private static final Set<String> COMPANIONS =
            Set.of("unicast_src_ip", "unicast_ttl", "check_unicast_src", "old_unicast_checksum");

    static Stream<Keyword> words() {
        return Vocabulary.lists().stream().flatMap(List::stream);
    }

    static Stream<Keyword> wordsOfOurs() {
        return words().filter(word -> word.standing() != Standing.NOT_PROVIDED);
    }

    @Test
    void the_table_has_a_line_of_six_columns_for_every_word() {
        var lines = WordTable.text().lines().toList();
        assertThat(lines)
                .hasSize((int) words().count())
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(6));
        assertThat(lines)
                .contains(
                        "priority\tvrrp_instance\tbuilt\tnumber 1..255\t100\thow strongly this host wants to be master;"
                                + " 255 owns the addresses",
                        "use_pid_dir\t-\tbuilt\tflag\t\tkeep process id files in a directory of our own");
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_word_is_explained(Keyword word) {
        assertThat(Objects.requireNonNull(Explanation.of(word.name())))
                .contains(word.name() + ": " + word.meaning())
                .contains("stands in  " + word.home().title());
    }

    @Test
    void an_explanation_says_all_there_is_to_know() {
        assertThat(Explanation.of("advert_int")).isEqualTo("""
                        advert_int: the time between two adverts

                          stands in  vrrp_instance
                          value      a number of seconds from 0.01 to 255
                          default    1
                          example
                              vrrp_instance VI_1 {
                                  advert_int 0.5
                              }
                          in JSON
                              {
                                "vrrp_instance": {
                                  "VI_1": {
                                    "advert_int": 0.5
                                  }
                                }
                              }
                        """);
        assertThat(Explanation.of("garp_master_delay"))
                .contains("  default    what vrrp_garp_master_delay says in global_defs\n");
        assertThat(Explanation.of("use_vmac")).contains("a router that asks for it does not serve");
        assertThat(Explanation.of("colour")).isNull();
        assertThat(Explanation.nearest("prioirty")).isEqualTo("priority");
    }

    @ParameterizedTest
    @MethodSource("wordsOfOurs")
    void an_example_is_right(Keyword word) {
        var complaints = problems(word, Form.CONF)
                .filter(problem -> problem.severity() != Severity.WARNING)
                .map(Problem::text)
                .filter(text -> text.contains("'" + word.name() + "'") && !text.endsWith("is an old word"))
                .toList();
        assertThat(complaints).hasSize(COMPANIONS.contains(word.name()) ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("wordsOfOurs")
    void an_example_means_the_same_in_every_form(Keyword word) {
        var said = problems(word, Form.CONF).map(Problem::text).toList();
        assertThat(problems(word, Form.JSON).map(Problem::text)).containsExactlyInAnyOrderElementsOf(said);
        assertThat(problems(word, Form.HOCON).map(Problem::text)).containsExactlyInAnyOrderElementsOf(said);
    }

    private static Stream<Problem> problems(Keyword word, Form form) {
        var example = Example.of(word);
        var text = switch (form) {
            case CONF -> ConfText.of(example, Position.of(""), new Problems());
            case HOCON -> ObjectText.hocon(example);
            case JSON -> ObjectText.json(example);
        };
        return ConfigurationReader.read(Path.of("example"), text, form, ReadOptions.of(Told.HOST))
                .problems()
                .all()
                .stream();
    }
}
