// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MacTest {

    @Test
    void reads_and_writes_bytes_in_their_order_on_the_wire() {
        byte[] bytes = {0, (byte) 0xfe, 1, 2, 3, 4, (byte) 0xa5};
        var mac = Mac.ofBytes(bytes, 1);
        assertThat(mac).isEqualTo(new Mac(0xfe01020304a5L));
        assertThat(mac.toBytes()).containsExactly(0xfe, 1, 2, 3, 4, 0xa5);
    }

    @Test
    void is_written_as_the_ip_command_writes_it() {
        assertThat(new Mac(0x02005e10000aL)).hasToString("02:00:5e:10:00:0a");
        assertThat(new Mac(0)).hasToString("00:00:00:00:00:00");
    }

    @Test
    void has_48_bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mac(1L << 48));
    }
}
