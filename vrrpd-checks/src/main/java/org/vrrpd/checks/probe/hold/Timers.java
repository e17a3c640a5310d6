package org.vrrpd.checks.probe.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.vrrpd.checks.kind.KeepAlive;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** The three timers of the kernel's keep-alive: what the file says of them, and what the host says where the file is silent. */
final class Timers {

    /** MAX_TCP_KEEPIDLE, MAX_TCP_KEEPINTVL and MAX_TCP_KEEPCNT of net/tcp.h. */
    private static final int LONGEST_SECONDS = 32_767;

    private static final int MOST_PROBES = 127;

    private static final Keyword<Integer> IDLE = new Keyword<>(
            "idle",
            Types.whole(1, LONGEST_SECONDS),
            "",
            "How many seconds of silence the kernel waits before it probes; else the host's tcp_keepalive_time");
    private static final Keyword<Integer> INTERVAL = new Keyword<>(
            "interval",
            Types.whole(1, LONGEST_SECONDS),
            "",
            "How many seconds it waits from probe to probe; else the host's tcp_keepalive_intvl");
    private static final Keyword<Integer> PROBES = new Keyword<>(
            "probes",
            Types.whole(1, MOST_PROBES),
            "",
            "After how many unanswered probes it gives up: silence is noticed after idle + interval x probes;"
                    + " else the host's tcp_keepalive_probes");

    static final List<Keyword<?>> WORDS = List.of(IDLE, INTERVAL, PROBES);

    private final Path sysctls;

    /** @param sysctls the directory of the host's own settings */
    Timers(Path sysctls) {
        this.sysctls = sysctls;
    }

    KeepAlive of(Values values) throws Unusable {
        return new KeepAlive(
                Duration.ofSeconds(number(values, IDLE, "tcp_keepalive_time", LONGEST_SECONDS)),
                Duration.ofSeconds(number(values, INTERVAL, "tcp_keepalive_intvl", LONGEST_SECONDS)),
                number(values, PROBES, "tcp_keepalive_probes", MOST_PROBES));
    }

    private int number(Values values, Keyword<Integer> keyword, String sysctl, int largest) throws Unusable {
        var said = values.find(keyword);
        return said == null ? hosts(keyword.name(), sysctl, largest) : said;
    }

    private int hosts(String word, String sysctl, int largest) throws Unusable {
        String text;
        try {
            text = Files.readString(sysctls.resolve(sysctl)).strip();
        } catch (IOException unreadable) {
            throw new Unusable(
                    word + " is not said, and the host's " + sysctl + " cannot be read: " + unreadable.getMessage());
        }
        if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= largest) {
            return Integer.parseInt(text);
        }
        throw new Unusable(
                word + " is not said, and the host's " + sysctl + " is " + text + ", which no socket can be told");
    }
}
