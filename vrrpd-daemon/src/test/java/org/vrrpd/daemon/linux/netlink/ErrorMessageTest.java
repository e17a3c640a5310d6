// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.linux.Errno;

class ErrorMessageTest {
    @Test
    void no_error_is_done() {
        assertThat(ErrorMessage.read(Golden.message("done"))).isEqualTo(new Outcome.Done());
        assertThat(ErrorMessage.readDone(Golden.message("links-2"))).isEqualTo(new Outcome.Done());
    }

    @Test
    void a_refusal_keeps_the_kernels_words() {
        assertThat(ErrorMessage.read(Golden.message("refused")))
                .isEqualTo(new Outcome.Refused(Errno.ENODEV, "ipv4: Device not found"));
        assertThat(ErrorMessage.readDone(Golden.message("refused-table")))
                .isEqualTo(new Outcome.Refused(Errno.ENOENT, "ipv4: FIB table does not exist"));
    }

    @Test
    void the_words_stand_behind_the_request_where_that_is_repeated() {
        assertThat(ErrorMessage.read(Golden.message("refused-with-request")))
                .isEqualTo(new Outcome.Refused(Errno.ENETUNREACH, "Nexthop has invalid gateway"));
    }

    @Test
    void a_refusal_without_words_is_one_too() {
        var bytes = Golden.bytes("refused").clone();
        bytes[7] &= ~2; // NLM_F_ACK_TLVS

        assertThat(ErrorMessage.read(Golden.message(bytes))).isEqualTo(new Outcome.Refused(Errno.ENODEV, ""));
    }

    @Test
    void an_answer_too_short_to_be_one_is_a_refusal() {
        var bytes = Arrays.copyOf(Golden.bytes("done"), 20);
        bytes[0] = 20;

        assertThat(ErrorMessage.read(Golden.message(bytes)))
                .isEqualTo(new Outcome.Refused(Netlink.EBADMSG, "the kernel's answer cannot be read"));
    }
}
