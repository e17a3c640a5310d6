// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of words. */
class VocabularyTest {

    private final Vocabulary vocabulary = new Vocabulary();

    @ParameterizedTest
    @EnumSource(OwnBlock.class)
    void every_block_has_words_and_every_word_a_meaning(OwnBlock block) {
        assertThat(vocabulary.of(block)).isNotEmpty().allSatisfy(word -> {
            assertThat(word.home()).isEqualTo(block);
            assertThat(word.meaning()).isNotBlank().doesNotContain("\n");
        });
    }

    static Stream<Arguments> keepalivedsWords() throws IOException {
        try (var list = Objects.requireNonNull(VocabularyTest.class.getResourceAsStream("/keepalived-words.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> List.of(line.split(" ")))
                            .flatMap(line -> line.stream().skip(1).map(word -> Arguments.of(line.getFirst(), word)))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keepalivedsWords")
    void every_word_of_keepalived_stands_where_it_stands_there(OwnBlock block, String word) {
        assertThat(vocabulary.find(block, word)).isNotNull();
    }

    @Test
    void words_that_would_change_what_is_on_the_wire_bar_their_router() {
        assertThat(List.of("use_vmac", "use_vmac_addr", "use_ipvlan", "auth_hmac", "vrf"))
                .allSatisfy(word -> assertThat(Objects.requireNonNull(vocabulary.find(OwnBlock.INSTANCE, word))
                                .standing())
                        .isEqualTo(Keyword.Standing.BARS_ITS_ROUTER));
    }

    @Test
    void no_word_is_listed_twice_in_a_block() {
        for (var list : Vocabulary.lists()) {
            var seen = new HashSet<String>();
            assertThat(list)
                    .allSatisfy(word -> assertThat(seen.add(word.home() + " " + word.name()))
                            .as(word.name())
                            .isTrue());
        }
    }

    @Test
    void a_misspelt_word_is_like_the_nearest() {
        var words = vocabulary.of(OwnBlock.INSTANCE);
        assertThat(Spelling.nearest("virtual_router-id", words)).isEqualTo("virtual_router_id");
        assertThat(Spelling.nearest("nopremept", words)).isEqualTo("nopreempt");
        assertThat(Spelling.nearest("prioirty", words)).isEqualTo("priority");
        assertThat(Spelling.nearest("advert_interval", words)).isEqualTo("advert_int");
        assertThat(Spelling.nearest("colour", words)).isNull();
    }
}
