// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** Numbers as files write them. */
final class Numerals {

    /** What cannot be a number, and what is larger than any that is asked for. */
    static final long NONE = Long.MIN_VALUE;

    static final int MICRO_DIGITS = 6;
    private static final int MOST_DIGITS = 15;

    private Numerals() {}

    /** A whole number in base ten, or {@link #NONE}. */
    static long whole(String text) {
        var negative = text.startsWith("-");
        var start = negative || text.startsWith("+") ? 1 : 0;
        if (start == text.length() || text.length() - start > MOST_DIGITS) {
            return NONE;
        }
        var value = 0L;
        for (var i = start; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** The whole number that a text begins with, 0 where it begins with none; {@link #NONE} for a negative one. */
    static long leading(String text) {
        if (text.startsWith("-")) {
            return NONE;
        }
        var end = text.startsWith("+") ? 1 : 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        var number = whole(text.substring(0, end));
        return end > MOST_DIGITS ? NONE : Math.max(number, 0);
    }

    /** A number of seconds in microseconds, the seventh decimal rounded half up; or {@link #NONE}. */
    static long micros(String text) {
        var dot = text.indexOf('.');
        var digits = dot < 0 ? text : text.substring(0, dot);
        var decimals = dot < 0 ? "" : text.substring(dot + 1);
        if (digits.length() + decimals.length() == 0 || digits.length() > MOST_DIGITS - MICRO_DIGITS) {
            return NONE;
        }
        var whole = digits.isEmpty() ? 0 : unsigned(digits);
        if (whole < 0) {
            return NONE;
        }
        var micros = whole;
        for (var i = 0; i < MICRO_DIGITS; i++) {
            var digit = i < decimals.length() ? decimals.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            micros = micros * 10 + digit;
        }
        for (var i = MICRO_DIGITS; i < decimals.length(); i++) {
            if (decimals.charAt(i) < '0' || decimals.charAt(i) > '9') {
                return NONE;
            }
        }
        return decimals.length() > MICRO_DIGITS && decimals.charAt(MICRO_DIGITS) >= '5' ? micros + 1 : micros;
    }

    private static long unsigned(String digits) {
        var value = whole(digits);
        return digits.charAt(0) == '-' || digits.charAt(0) == '+' ? NONE : value;
    }

    /** Microseconds as seconds, without zeros that say nothing. */
    static String seconds(long micros) {
        var whole = Long.toString(micros / 1_000_000);
        var fraction = micros % 1_000_000;
        if (fraction == 0) {
            return whole;
        }
        var digits = Long.toString(1_000_000 + fraction).substring(1);
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + digits.substring(0, end);
    }
}
