package org.vrrpd.checks.kind;

import java.util.List;

/** Some numbers, as a file lists them. */
public record Ranges(List<Range> list) {

    public Ranges {
        list = List.copyOf(list);
    }

    /**
     * From the first to the last, both included.
     */
    public record Range(int from, int to) {
        @Override
        public String toString() {
            return from == to ? Integer.toString(from) : from + "-" + to;
        }
    }

    public boolean contain(int number) {
        for (var range : list) {
            if (range.from() <= number && number <= range.to()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var range : list) {
            text.append(text.isEmpty() ? "" : " ").append(range);
        }
        return text.toString();
    }
}
