// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;

/** The words of one block, while they are put together. */
final class ItemList {

    private final Vocabulary vocabulary;
    private final Block block;
    private final List<Item> items = new ArrayList<>();

    ItemList(Vocabulary vocabulary, Block block) {
        this.vocabulary = vocabulary;
        this.block = block;
    }

    /** A word that stands alone, if it is to stand at all. */
    ItemList flag(String word, boolean isSet) {
        if (isSet) {
            items.add(new Item.Plain(keyword(word), List.of()));
        }
        return this;
    }

    ItemList toggle(String word, boolean isOn) {
        return word(word, isOn ? "on" : "off");
    }

    /** A word, and what follows it as text. */
    ItemList word(String word, Object value) {
        items.add(new Item.Plain(keyword(word), List.of(value.toString())));
        return this;
    }

    /** The same, if it is to stand at all. */
    ItemList wordIf(boolean stands, String word, Object value) {
        return stands ? word(word, value) : this;
    }

    ItemList words(String word, List<String> words) {
        items.add(new Item.Plain(keyword(word), words));
        return this;
    }

    /** A block of lines, unless it is empty. */
    ItemList lines(String word, List<List<String>> lines) {
        if (!lines.isEmpty()) {
            items.add(new Item.Listed(keyword(word), lines));
        }
        return this;
    }

    ItemList section(String word, String name, List<Item> inside) {
        items.add(new Item.Section(keyword(word), name, inside));
        return this;
    }

    ItemList all(List<Item> more) {
        items.addAll(more);
        return this;
    }

    List<Item> items() {
        return items;
    }

    private Keyword keyword(String word) {
        var keyword = vocabulary.find(block, word);
        if (keyword == null) {
            throw new IllegalStateException("'" + word + "' is not in the list of words of " + block.title());
        }
        return keyword;
    }
}
