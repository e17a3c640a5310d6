// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;

class OverflowTest {

    private static final LinkName ETH0 = new LinkName("eth0");
    private static final LinkName ETH1 = new LinkName("eth1");
    private static final Moment START = new Moment(0);

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger("test");
    private final Map<LinkName, Long> noted = new HashMap<>();
    private final Overflow overflow = new Overflow(logger, (link, packets) -> noted.merge(link, packets, Long::sum));

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @Test
    void says_nothing_of_nothing() {
        overflow.note(ETH0, 0, START);
        assertThat(appender.list).isEmpty();
        assertThat(noted).isEmpty();
    }

    @Test
    void says_a_links_drops_once_a_minute_and_notes_all() {
        overflow.note(ETH0, 5, START);
        overflow.note(ETH0, 6, START.plus(Duration.ofSeconds(59)));
        overflow.note(ETH1, 1, START.plus(Duration.ofSeconds(59)));
        overflow.note(ETH0, 7, START.plus(Duration.ofSeconds(60)));
        assertThat(appender.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .map(line -> line.substring(0, line.indexOf(" came")))
                .containsExactly("eth0: 5 packets", "eth1: 1 packets", "eth0: 13 packets");
        assertThat(noted).containsEntry(ETH0, 18L).containsEntry(ETH1, 1L);
    }
}
