// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;

/** Numbers with a point, as keepalived's files have them. */
final class Decimals {

    private Decimals() {}

    /** {@code 1} or {@code 0.25}: popular exporters read some of them as integers, so never {@code 1.0}. */
    static String seconds(Duration duration) {
        var text = Long.toString(duration.toSeconds());
        var micros = duration.toNanosPart() / 1000;
        if (micros == 0) {
            return text;
        }
        var fraction = sixDigits(micros);
        var end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return text + "." + fraction.substring(0, end);
    }

    /** {@code 0.250000}. */
    static String sixDecimals(Duration duration) {
        return duration.toSeconds() + "." + sixDigits(duration.toNanosPart() / 1000);
    }

    /** {@code 0.25} or {@code 1.00}. */
    static String hundredths(Duration duration) {
        var hundredths = duration.toNanosPart() / 10_000_000;
        return duration.toSeconds() + (hundredths < 10 ? ".0" : ".") + hundredths;
    }

    /** {@code 3} or {@code 2.03}, to the thousandth. */
    static String thousandths(double number) {
        return BigDecimal.valueOf(number)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 1795272897.871079}. */
    static String epochSeconds(Instant instant) {
        return instant.getEpochSecond() + "." + micros(instant);
    }

    /** The six digits after the second's point. */
    static String micros(Instant instant) {
        return sixDigits(instant.get(ChronoField.MICRO_OF_SECOND));
    }

    private static String sixDigits(int micros) {
        var digits = Integer.toString(micros);
        return "0".repeat(6 - digits.length()) + digits;
    }
}
