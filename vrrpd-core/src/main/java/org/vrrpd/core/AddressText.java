package org.vrrpd.core;

/** Addresses as people write them: RFC 4291, 2.2 is read, RFC 5952 is written. */
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    static IpAddress parse(String text) {
        if (text.indexOf('/') >= 0) {
            throw malformed(text, "the prefix length does not belong here");
        }
        if (text.indexOf('%') >= 0) {
            throw malformed(text, "the zone after % does not belong here");
        }
        if (text.indexOf(':') < 0) {
            return new IpAddress(Family.IPV4, 0, quad(text, text));
        }
        int[] groups = new int[GROUPS];
        int gap = text.indexOf("::");
        if (gap < 0) {
            if (groups(text, text, groups) != GROUPS) {
                throw malformed(text, "an IPv6 address has eight groups, or :: for those that are zero");
            }
        } else {
            if (text.lastIndexOf('.', gap) >= 0) {
                throw malformed(text, "the dotted part comes last");
            }
            int before = groups(text, text.substring(0, gap), groups);
            int[] tail = new int[GROUPS];
            int after = groups(text, text.substring(gap + 2), tail);
            if (before + after >= GROUPS) {
                throw malformed(text, "there is nothing left for :: to stand for");
            }
            System.arraycopy(tail, 0, groups, GROUPS - after, after);
        }
        return new IpAddress(Family.IPV6, fourGroups(groups, 0), fourGroups(groups, 4));
    }

    /** Reads groups of hexadecimal digits, the last perhaps a dotted quad that counts as two; answers how many. */
    private static int groups(String whole, String part, int[] groups) {
        if (part.isEmpty()) {
            return 0;
        }
        int count = 0;
        int start = 0;
        while (true) {
            int end = part.indexOf(':', start);
            boolean last = end < 0;
            String group = last ? part.substring(start) : part.substring(start, end);
            boolean isQuad = last && group.indexOf('.') >= 0;
            if (count + (isQuad ? 2 : 1) > GROUPS) {
                throw malformed(whole, "an IPv6 address has eight groups");
            }
            if (isQuad) {
                long quad = quad(whole, group);
                groups[count++] = (int) (quad >>> 16);
                groups[count++] = (int) (quad & 0xffff);
            } else {
                groups[count++] = group(whole, group);
            }
            if (last) {
                return count;
            }
            start = end + 1;
        }
    }

    private static int group(String whole, String group) {
        if (group.isEmpty() || group.length() > 4) {
            throw malformed(whole, "a group has one to four hexadecimal digits");
        }
        int value = 0;
        for (int i = 0; i < group.length(); i++) {
            char c = group.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed(whole, "'" + c + "' is not a hexadecimal digit");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long quad(String whole, String text) {
        long value = 0;
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int dot = text.indexOf('.', start);
            if (i < 3 ? dot < 0 : dot >= 0) {
                throw malformed(whole, "an IPv4 address has four numbers with dots between them");
            }
            value = value << 8 | octet(whole, i < 3 ? text.substring(start, dot) : text.substring(start));
            start = dot + 1;
        }
        return value;
    }

    private static int octet(String whole, String number) {
        if (number.isEmpty() || number.length() > 3 || (number.length() > 1 && number.charAt(0) == '0')) {
            throw malformed(whole, "each number is between 0 and 255, without leading zeros");
        }
        int value = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c < '0' || c > '9') {
                throw malformed(whole, "'" + c + "' is not a digit");
            }
            value = value * 10 + (c - '0');
        }
        if (value > 255) {
            throw malformed(whole, "each number is between 0 and 255");
        }
        return value;
    }

    private static long fourGroups(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not an IP address: " + why);
    }

    static String format(IpAddress address) {
        StringBuilder out = new StringBuilder(39);
        if (address.family() == Family.IPV4) {
            appendQuad(out, address.low());
        } else if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
            appendQuad(out.append("::ffff:"), address.low() & 0xffff_ffffL);
        } else {
            appendGroups(out, address);
        }
        return out.toString();
    }

    private static void appendQuad(StringBuilder out, long quad) {
        out.append(quad >>> 24).append('.').append(quad >>> 16 & 0xff).append('.');
        out.append(quad >>> 8 & 0xff).append('.').append(quad & 0xff);
    }

    private static void appendGroups(StringBuilder out, IpAddress address) {
        int gapStart = GROUPS;
        int gapLength = 1;
        for (int i = 0, run = 0; i < GROUPS; i++) {
            run = groupOf(address, i) == 0 ? run + 1 : 0;
            if (run > gapLength) {
                gapLength = run;
                gapStart = i - run + 1;
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                out.append("::");
                i += gapLength - 1;
            } else {
                if (i > 0 && i != gapStart + gapLength) {
                    out.append(':');
                }
                out.append(Integer.toHexString(groupOf(address, i)));
            }
        }
    }

    private static int groupOf(IpAddress address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
    }
}
