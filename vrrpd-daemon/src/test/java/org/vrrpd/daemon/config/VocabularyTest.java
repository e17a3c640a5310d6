// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of words. */
class VocabularyTest {

    private final Vocabulary vocabulary = new Vocabulary();

    @ParameterizedTest
    @EnumSource(Block.class)
    void every_block_has_words_and_every_word_a_meaning(Block block) {
        assertThat(vocabulary.of(block)).isNotEmpty().allSatisfy(word -> {
            assertThat(word.home()).isEqualTo(block);
            assertThat(word.meaning()).isNotBlank().doesNotContain("\n");
        });
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
        var words = vocabulary.of(Block.INSTANCE);
        assertThat(Spelling.nearest("virtual_router-id", words)).isEqualTo("virtual_router_id");
        assertThat(Spelling.nearest("nopremept", words)).isEqualTo("nopreempt");
        assertThat(Spelling.nearest("prioirty", words)).isEqualTo("priority");
        assertThat(Spelling.nearest("advert_interval", words)).isEqualTo("advert_int");
        assertThat(Spelling.nearest("colour", words)).isNull();
    }
}
