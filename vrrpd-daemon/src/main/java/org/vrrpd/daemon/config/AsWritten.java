// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The words of a file as they were read, in the order in which they stand: what the order decides, as between
 * {@code mcast_src_ip} and {@code unicast_src_ip}, it still decides when they are written again. Blocks of the load balancer
 * are left out, for nobody reads them.
 */
final class AsWritten {

    private final Vocabulary vocabulary;
    private final Predicate<Keyword> wanted;

    /** An item and where it comes. */
    private record Ranked(int rank, Item item) {}

    /** @param wanted which words; those within the blocks of a wanted one are all wanted */
    AsWritten(Vocabulary vocabulary, Predicate<Keyword> wanted) {
        this.vocabulary = vocabulary;
        this.wanted = wanted;
    }

    List<Item> items(Values values) {
        var ranked = new ArrayList<Ranked>();
        for (var word : values.words()) {
            var keyword = vocabulary.find(values.block(), word);
            if (keyword != null && !(keyword.type() instanceof Type.Foreign) && wanted.test(keyword)) {
                add(keyword, values, ranked);
            }
        }
        // Where two have one rank, as on one line, in an order that is the same each time.
        ranked.sort(Comparator.comparingInt(Ranked::rank)
                .thenComparing(one -> one.item().keyword().name()));
        return ranked.stream().map(Ranked::item).toList();
    }

    private void add(Keyword keyword, Values values, List<Ranked> ranked) {
        var word = keyword.name();
        var rank = values.rank(word);
        switch (keyword.type()) {
            case Type.Section section -> {
                var all = new AsWritten(vocabulary, _ -> true);
                if (section.naming() == Type.Naming.UNNAMED) {
                    ranked.add(new Ranked(rank, new Item.Section(keyword, "", all.items(values.section(word)))));
                } else {
                    for (var block : values.named(word)) {
                        var name = section.naming().isByName() ? block.name() : "";
                        ranked.add(new Ranked(block.rank(), new Item.Section(keyword, name, all.items(block))));
                    }
                }
            }
            case Type.Entries _, Type.Names _ ->
                ranked.add(new Ranked(
                        rank,
                        new Item.Listed(
                                keyword,
                                values.entries(word).stream()
                                        .map(Values.Entry::words)
                                        .toList())));
            case Type.Toggle _ ->
                ranked.add(new Ranked(rank, new Item.Plain(keyword, List.of(onOrOff(values.text(word))))));
            case Type.Flag _ -> {
                if (values.flag(word)) {
                    ranked.add(new Ranked(rank, new Item.Plain(keyword, List.of())));
                }
            }
            case Type.Words _, Type.Script _ ->
                ranked.add(new Ranked(rank, new Item.Plain(keyword, values.words(word))));
            default -> ranked.add(new Ranked(rank, new Item.Plain(keyword, oneWord(values, word))));
        }
    }

    private static List<String> oneWord(Values values, String word) {
        var text = values.text(word);
        return text == null ? List.of() : List.of(text);
    }

    /** However the file says it: alone is on, too. */
    private static String onOrOff(@Nullable String text) {
        return switch (text) {
            case "on", "true", "yes" -> "on";
            case "off", "false", "no" -> "off";
            case null -> "off";
            default -> text;
        };
    }
}
