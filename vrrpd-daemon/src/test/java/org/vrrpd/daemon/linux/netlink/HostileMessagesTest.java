// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMessagesTest {
    private static final int MOST_MESSAGES = 65536 / 16;

    @ParameterizedTest
    @MethodSource("names")
    void a_datagram_cut_short_anywhere_is_broken_not_thrown(String name) {
        var whole = Golden.bytes(name);
        for (int length = 1; length < whole.length; length++) {
            var messages = readAll(Arrays.copyOf(whole, length));
            assertThat(messages.isBroken() || endsAtAMessage(whole, length))
                    .as("%s cut to %d", name, length)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void any_byte_may_lie(String name) {
        var bytes = Golden.bytes(name).clone();
        for (int at = 0; at < bytes.length; at++) {
            var truth = bytes[at];
            for (int lie : new int[] {0, 1, 3, 4, 5, 15, 17, 0x7f, 0x80, 0xff}) {
                bytes[at] = (byte) lie;
                readAll(bytes);
            }
            bytes[at] = truth;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void many_bytes_may_lie(long seed) {
        var random = new Random(seed);
        var names = Golden.ALL.keySet().toArray(String[]::new);
        for (int i = 0; i < 20_000; i++) {
            var bytes = Golden.bytes(names[random.nextInt(names.length)]).clone();
            for (int lies = random.nextInt(8); lies >= 0; lies--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            readAll(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noise_is_read_to_its_end(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readAll(bytes);
        }
    }

    @Test
    void an_attribute_that_contains_itself_ends() {
        var bytes = Golden.bytes("link-new").clone();
        bytes[32] = 0;
        bytes[33] = 0;

        assertThat(readAll(bytes).isBroken()).isTrue();
    }

    @Test
    void a_datagram_longer_than_the_buffer_is_broken() {
        var bytes = Golden.bytes("done");
        var messages = new Messages(ByteBuffer.wrap(bytes));
        messages.over(bytes.length + 1);

        assertThat(messages.next()).isFalse();
        assertThat(messages.isBroken()).isTrue();
    }

    static String[] names() {
        return Golden.ALL.keySet().toArray(String[]::new);
    }

    /** Reads every message as if it were of each kind. */
    private static Messages readAll(byte[] datagram) {
        var messages = new Messages(ByteBuffer.wrap(datagram));
        messages.over(datagram.length);
        int count = 0;
        while (messages.next()) {
            assertThat(++count).isLessThan(MOST_MESSAGES);
            switch (messages.type()) {
                case Netlink.RTM_NEWLINK, Netlink.RTM_DELLINK -> LinkMessage.read(messages);
                case Netlink.RTM_NEWADDR, Netlink.RTM_DELADDR -> {
                    AddressMessage.read(messages);
                    SocketMessage.read(messages);
                }
                case Netlink.RTM_NEWROUTE, Netlink.RTM_DELROUTE -> RouteMessage.read(messages);
                case Netlink.RTM_NEWRULE, Netlink.RTM_DELRULE -> RuleMessage.read(messages);
                case Netlink.NLMSG_ERROR -> ErrorMessage.read(messages);
                case Netlink.NLMSG_DONE -> ErrorMessage.readDone(messages);
                default -> {
                    LinkMessage.read(messages);
                    AddressMessage.read(messages);
                    RouteMessage.read(messages);
                    RuleMessage.read(messages);
                    SocketMessage.read(messages);
                    ErrorMessage.read(messages);
                    ErrorMessage.readDone(messages);
                }
            }
        }
        return messages;
    }

    private static boolean endsAtAMessage(byte[] whole, int length) {
        var bytes = ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder());
        int at = 0;
        while (at < length) {
            at += Netlink.aligned(bytes.getInt(at));
        }
        return at == length;
    }
}
