// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MacAddressTest {
    private static final MacAddress MAC = new MacAddress(0x00_00_5e_00_01_0aL);

    @Test
    void reads_as_operators_write_it() {
        assertThat(MAC).hasToString("00:00:5e:00:01:0a");
        assertThat(new MacAddress(0xfedcba987654L)).hasToString("fe:dc:ba:98:76:54");
    }

    @Test
    void is_written_first_byte_first() {
        assertThat(MAC.toBytes()).containsExactly(0, 0, 0x5e, 0, 1, 0x0a);
        assertThat(MacAddress.ofBytes(new byte[] {9, 0, 0, 0x5e, 0, 1, 0x0a}, 1))
                .isEqualTo(MAC);
    }

    @Test
    void has_48_bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
    }
}
