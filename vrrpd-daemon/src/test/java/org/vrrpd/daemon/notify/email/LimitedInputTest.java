// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much is read of what a server says, and how long. */
class LimitedInputTest {

    private static LimitedInput input(int most, Duration longest) {
        return new LimitedInput(new ByteArrayInputStream("220 hello".getBytes(StandardCharsets.UTF_8)), most, longest);
    }

    @Test
    void all_is_read_up_to_the_limit() throws IOException {
        var input = input(10, Duration.ofMinutes(1));
        assertThat(input.read()).isEqualTo('2');
        assertThat(input.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("20 hello");
    }

    @Test
    void nothing_is_read_beyond_it() throws IOException {
        var input = input(3, Duration.ofMinutes(1));
        assertThat(input.read(new byte[9])).isEqualTo(3);
        assertThatThrownBy(input::read).isInstanceOf(IOException.class).hasMessage("the server says too much");
    }

    @Test
    void nothing_is_read_once_it_takes_too_long() {
        var input = input(10, Duration.ofNanos(-1));
        assertThatThrownBy(input::read)
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("the server takes too long");
    }
}
