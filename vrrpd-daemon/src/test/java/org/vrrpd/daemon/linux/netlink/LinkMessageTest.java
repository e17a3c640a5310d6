// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;

class LinkMessageTest {
    private static final int FAMILY = 16;
    private static final int AF_BRIDGE = 7;

    @Test
    void a_new_link_is_down_and_has_what_it_was_made_with() {
        var link = LinkMessage.read(Golden.message("link-new"));

        assertThat(link)
                .isEqualTo(new Link(
                        2,
                        new LinkName("vb"),
                        0x1002,
                        OperState.DOWN,
                        new MacAddress(0x02_00_00_00_00_0bL),
                        1500,
                        "veth",
                        0,
                        false));
        assertThat(link).matches(Link::isMulticast).matches(Link::resolvesNeighbours);
        assertThat(link).matches(down -> !down.isUp()).matches(down -> !down.isRunning());
    }

    @Test
    void a_macvlan_says_its_kind_and_its_mac() {
        assertThat(LinkMessage.read(Golden.message("link-macvlan"))).satisfies(link -> {
            assertThat(link).extracting(Link::kind).isEqualTo("macvlan");
            assertThat(link).extracting(Link::mac).hasToString("00:00:5e:00:01:0a");
        });
    }

    @Test
    void a_renamed_link_keeps_its_index() {
        var down = LinkMessage.read(Golden.message("link-down"));
        var renamed = LinkMessage.read(Golden.message("link-renamed"));

        assertThat(down).extracting(Link::index).isEqualTo(3);
        assertThat(down).extracting(Link::name).hasToString("va");
        assertThat(renamed).extracting(Link::index).isEqualTo(3);
        assertThat(renamed).extracting(Link::name).hasToString("vc");
    }

    @Test
    void a_dump_holds_one_message_a_link() {
        var messages = Golden.message("links-1");
        var links = new ArrayList<Link>();
        do {
            links.add(LinkMessage.read(messages));
        } while (messages.next());

        assertThat(links).extracting(link -> link.name().value()).containsExactly("lo", "vb", "va");
        assertThat(links.getFirst())
                .matches(Link::isLoopback)
                .matches(Link::isUp)
                .matches(Link::isLowerUp);
        assertThat(messages.isBroken()).isFalse();
        assertThat(Golden.message("links-2").type()).isEqualTo(Netlink.NLMSG_DONE);
    }

    @Test
    void what_a_bridge_says_of_its_port_is_not_about_the_link() {
        var bytes = Golden.bytes("link-gone").clone();
        bytes[FAMILY] = AF_BRIDGE;
        var message = Golden.message(bytes);

        assertThat(LinkMessage.read(message)).isNull();
        assertThat(message.isBroken()).isFalse();
    }

    @Test
    void the_question_leaves_the_statistics_out() {
        assertThat(Written.hex(to -> LinkMessage.ask(to, 0x4d)))
                .isEqualTo("28000000" + "1200" + "0103" + "4d000000" + "00000000" // header
                        + "00".repeat(16)
                        + "0800" + "1d00" + "08000000");
    }
}
