// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import java.util.stream.Stream;
import org.vrrpd.daemon.config.Keyword.Standing;

/** How a word looks in a file. */
final class Example {

    private static final int WORDS_OF_A_BLOCK = 3;
    private static final long SOME_NUMBER = 10;
    private static final long HALF_A_SECOND = 500_000;

    private Example() {}

    /** The word within the blocks that it stands in; empty for a word that is not for us. */
    static List<Item> of(Keyword keyword) {
        if (keyword.standing() == Standing.NOT_PROVIDED) {
            return List.of();
        }
        var item = item(keyword, true);
        for (var block = keyword.home(); block != OwnBlock.ROOT; ) {
            var opening = opening(block);
            item = new Item.Section(opening, name(opening), complete(block, item));
            block = opening.home();
        }
        return List.of(item);
    }

    /** A check is none without a kind. */
    private static List<Item> complete(Block block, Item item) {
        return block == OwnBlock.CHECK && !(item instanceof Item.Section) ? List.of(someKind(), item) : List.of(item);
    }

    private static Item someKind() {
        for (var word : KindWords.openings()) {
            if (word.name().equals("tcp")) {
                return item(word, false);
            }
        }
        throw new IllegalStateException("there is no kind tcp");
    }

    /** The word whose block this is. */
    private static Keyword opening(Block block) {
        for (var list : Vocabulary.lists()) {
            for (var word : list) {
                if (word.type() instanceof Type.Section section && section.block() == block) {
                    return word;
                }
            }
        }
        throw new IllegalStateException("no word begins a block of " + block.title());
    }

    private static String name(Keyword keyword) {
        if (!(keyword.type() instanceof Type.Section section)
                || !section.naming().isByName()) {
            return "";
        }
        return switch (section.block()) {
            case KindBlock kind -> kind.example();
            case OwnBlock.INSTANCE -> "VI_1";
            case OwnBlock.SYNC_GROUP, OwnBlock.TRACK_GROUP -> "VG_1";
            default -> "example";
        };
    }

    private static Item item(Keyword keyword, boolean withBlock) {
        return switch (keyword.type()) {
            case Type.Entries _ -> new Item.Listed(keyword, entries(keyword));
            case Type.Names _ -> new Item.Listed(keyword, names(keyword));
            case Type.Section section ->
                new Item.Section(keyword, name(keyword), withBlock ? begin(section.block()) : List.of());
            default -> new Item.Plain(keyword, words(keyword));
        };
    }

    /** The first words of a block. */
    private static List<Item> begin(Block block) {
        var words = Vocabulary.lists().stream()
                .filter(list -> list.getFirst().home() == block)
                .flatMap(List::stream)
                .filter(word -> !(word.type() instanceof Type.Section))
                .limit(WORDS_OF_A_BLOCK)
                .map(word -> item(word, false));
        return block == OwnBlock.CHECK
                ? Stream.concat(Stream.of(someKind()), words).toList()
                : words.toList();
    }

    private static List<String> words(Keyword keyword) {
        return switch (keyword.type()) {
            case Type.Flag _ -> List.of();
            case Type.Toggle _ -> List.of(keyword.otherwise().equals("on") ? "off" : "on");
            case Type.Whole whole -> List.of(number(keyword, whole.smallest(), whole.largest()));
            case Type.Seconds seconds ->
                List.of(Numerals.seconds(Math.clamp(HALF_A_SECOND, seconds.smallestMicros(), seconds.largestMicros())));
            case Type.Percent _ -> List.of("20%");
            case Type.Choice choice ->
                List.of(choice.choices().stream()
                        .filter(one -> !one.equals(keyword.otherwise()))
                        .findFirst()
                        .orElse(choice.choices().getFirst()));
            case Type.Text _, Type.Name _ -> List.of(text(keyword.name()));
            case Type.Address _ -> List.of(address(keyword));
            case Type.Link _ -> List.of("eth0");
            case Type.Script _ -> List.of("/usr/local/bin/" + keyword.name() + ".sh");
            case Type.Words words -> ofItsOwn(keyword, words.least());
            case Type.Entries _, Type.Names _, Type.Section _, Type.Foreign _ -> List.of();
        };
    }

    private static String number(Keyword keyword, long smallest, long largest) {
        var usual = Numerals.whole(keyword.otherwise());
        return switch (keyword.name()) {
            case "virtual_router_id" -> "51";
            case "priority" -> "150";
            default ->
                Long.toString(
                        usual >= smallest && usual < largest ? usual + 1 : Math.clamp(SOME_NUMBER, smallest, largest));
        };
    }

    private static String text(String word) {
        return switch (word) {
            case "auth_pass" -> "secret";
            case "vrrp_rx_bufs_policy" -> "MTU";
            case "file" -> "/run/example.weight";
            case "notification_email_from" -> "vrrpd@example.org";
            case "state_dump_file", "stats_dump_file", "json_dump_file", "reload_time_file" ->
                "/run/vrrpd/" + word.substring(0, word.lastIndexOf('_'));
            case "config_save_dir", "tmp_config_directory", "iproute_usr_dir", "iproute_etc_dir" -> "/var/lib/vrrpd";
            default -> "example";
        };
    }

    private static String address(Keyword keyword) {
        if (Prefixed.parse(keyword.otherwise()) != null) {
            return keyword.otherwise();
        }
        return keyword.name().equals("mcast_dst_ip") ? "224.0.0.18" : "192.0.2.1";
    }

    private static List<String> ofItsOwn(Keyword keyword, int least) {
        if (keyword.home() instanceof KindBlock) {
            return Words.split(KindWords.example(keyword));
        }
        return switch (keyword.name()) {
            case "weight" -> List.of("10");
            case "user", "script_user" -> List.of("root");
            case "umask" -> List.of("022");
            case "key" -> List.of("1", "secret");
            case "process" -> List.of("haproxy");
            case "smtp_server" -> List.of("192.0.2.25", "25");
            case "vrrp_cpu_affinity", "checker_cpu_affinity", "bfd_cpu_affinity" -> List.of("0");
            case "garp_extra_if", "vmac_garp_intvl", "vrrp_garp_extra_if", "vrrp_vmac_garp_intvl" -> List.of("10");
            case "notify_fifo", "vrrp_notify_fifo" -> List.of("/run/vrrpd/events");
            default -> least == 0 ? List.of() : List.of("example");
        };
    }

    private static List<List<String>> entries(Keyword keyword) {
        return List.of(
                switch (keyword.name()) {
                    case "virtual_ipaddress", "virtual_ipaddress_excluded", "static_ipaddress" ->
                        List.of("192.0.2.100/24", "dev", "eth0");
                    case "virtual_routes", "static_routes" -> List.of("198.51.100.0/24", "via", "192.0.2.254");
                    case "virtual_rules", "static_rules" -> List.of("from", "192.0.2.0/24", "table", "100");
                    case "unicast_peer" -> List.of("192.0.2.2");
                    case "track_interface" -> List.of("eth1", "weight", "-10");
                    case "effects" -> List.of("slow", "fail");
                    case "linkbeat_interfaces" -> List.of("eth0");
                    case "interface_up_down_delays" -> List.of("eth0", "2", "5");
                    default -> List.of("example");
                });
    }

    private static List<List<String>> names(Keyword keyword) {
        return switch (keyword.name()) {
            case "group" -> List.of(List.of("VI_1"), List.of("VI_2"));
            case "notification_email" -> List.of(List.of("admin@example.org"));
            case "interfaces" -> List.of(List.of("eth0"), List.of("eth1"));
            default -> List.of(List.of("example"));
        };
    }
}
