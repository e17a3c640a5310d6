// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The queue in which letters wait. */
class OutboxTest {

    private final Outbox outbox = new Outbox(2);

    private void put(String... subjects) {
        for (var subject : subjects) {
            outbox.put(new Letter(subject, "", Instant.EPOCH));
        }
    }

    @Test
    void the_oldest_goes_first() throws InterruptedException {
        put("one", "two");
        assertThat(outbox.take().subject()).isEqualTo("one");
        assertThat(outbox.take().subject()).isEqualTo("two");
        assertThat(outbox.takeDropped()).isZero();
    }

    @Test
    void when_there_is_no_room_the_newest_stay_and_what_is_dropped_is_counted_once() throws InterruptedException {
        put("one", "two", "three", "four");
        assertThat(outbox.size()).isEqualTo(2);
        assertThat(outbox.takeDropped()).isEqualTo(2);
        assertThat(outbox.takeDropped()).isZero();
        assertThat(outbox.take().subject()).isEqualTo("three");
        assertThat(outbox.take().subject()).isEqualTo("four");
    }
}
