// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinuxExceptionTest {
    @Test
    void names_the_call_and_the_errno() {
        var exception = new LinuxException("bind", Errno.EADDRINUSE);
        assertThat(exception).hasMessage("bind: Address already in use (EADDRINUSE, 98)");
        assertThat(exception.call()).isEqualTo("bind");
        assertThat(exception.errno()).isEqualTo(98);
    }

    @Test
    void says_the_number_of_an_errno_without_a_name_here() {
        assertThat(new LinuxException("read", 77)).hasMessage("read: error 77");
    }

    @Test
    void passes_results_on_and_throws_negated_errnos() throws LinuxException {
        assertThat(LinuxException.check("read", 8)).isEqualTo(8);
        assertThat(LinuxException.check("sendmsg", 1L << 40)).isEqualTo(1L << 40);
        assertThatThrownBy(() -> LinuxException.check("read", -Errno.EAGAIN)).isInstanceOf(LinuxException.class);
        assertThatThrownBy(() -> LinuxException.check("read", (long) -Errno.EAGAIN))
                .isInstanceOf(LinuxException.class);
    }
}
