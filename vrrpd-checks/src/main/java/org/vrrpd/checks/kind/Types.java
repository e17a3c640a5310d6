package org.vrrpd.checks.kind;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The types that most keywords are of. */
public final class Types {

    private static final int NANO_DIGITS = 9;

    /** Nothing follows: the word is there or it is not. */
    public static final Type<Boolean> FLAG = new Flag();

    /** One word or quoted text. */
    public static final Type<String> TEXT = new Text();

    private Types() {}

    public static Type<Integer> whole(int smallest, int largest) {
        return new Whole(smallest, largest);
    }

    public static Type<Duration> seconds(Duration shortest, Duration longest) {
        return new Seconds(shortest, longest);
    }

    public static Type<String> choice(String... choices) {
        return new Choice(List.of(choices));
    }

    /** Numbers and ranges of numbers, such as {@code 200-299 304}. */
    public static Type<Ranges> ranges(int smallest, int largest) {
        return new RangesOf(smallest, largest);
    }

    /** A block of words in braces, and nothing else. */
    public static Type<Values> block(List<Keyword<?>> words) {
        return new BlockOf(List.copyOf(words));
    }

    /** What the one word after the keyword is. */
    static String only(Statement statement) throws Unusable {
        if (!statement.block().isEmpty()) {
            throw new Unusable(statement.word() + " has no block");
        }
        if (statement.arguments().size() != 1) {
            throw new Unusable("one word follows " + statement.word() + ", not "
                    + statement.arguments().size());
        }
        return statement.arguments().getFirst();
    }

    private static int number(String word, int smallest, int largest) throws Unusable {
        try {
            var number = Integer.parseInt(word);
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw new Unusable("\"" + word + "\" is no whole number");
        }
        throw new Unusable(word + " is not within " + smallest + " to " + largest);
    }

    private record Flag() implements Type<Boolean> {
        @Override
        public String form() {
            return "";
        }

        @Override
        public Boolean read(Statement statement) throws Unusable {
            if (!statement.arguments().isEmpty() || !statement.block().isEmpty()) {
                throw new Unusable("nothing follows " + statement.word());
            }
            return true;
        }
    }

    private record Text() implements Type<String> {
        @Override
        public String form() {
            return "TEXT";
        }

        @Override
        public String example() {
            return "example";
        }

        @Override
        public String read(Statement statement) throws Unusable {
            return only(statement);
        }
    }

    private record Whole(int smallest, int largest) implements Type<Integer> {
        @Override
        public String form() {
            return "NUMBER (" + smallest + " to " + largest + ")";
        }

        @Override
        public String example() {
            return Integer.toString(smallest);
        }

        @Override
        public Integer read(Statement statement) throws Unusable {
            return number(only(statement), smallest, largest);
        }
    }

    private record Seconds(Duration shortest, Duration longest) implements Type<Duration> {
        @Override
        public String form() {
            return "SECONDS (" + plain(shortest) + " to " + plain(longest) + ")";
        }

        @Override
        public String example() {
            return plain(shortest);
        }

        @Override
        public Duration read(Statement statement) throws Unusable {
            var word = only(statement);
            // Not BigDecimal's exponents, of which a few letters make a number that fills the memory.
            if (!word.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                throw new Unusable("\"" + word + "\" is no number of seconds");
            }
            var read = Duration.ofNanos(
                    new BigDecimal(word).movePointRight(NANO_DIGITS).longValueExact());
            if (read.compareTo(shortest) < 0 || read.compareTo(longest) > 0) {
                throw new Unusable(word + " is not within " + plain(shortest) + " to " + plain(longest) + " seconds");
            }
            return read;
        }

        private static String plain(Duration duration) {
            return BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    private record Choice(List<String> choices) implements Type<String> {
        @Override
        public String form() {
            return String.join("|", choices);
        }

        @Override
        public String example() {
            return choices.getFirst();
        }

        @Override
        public String read(Statement statement) throws Unusable {
            var word = only(statement);
            if (!choices.contains(word)) {
                throw new Unusable("\"" + word + "\" is none of " + String.join(", ", choices));
            }
            return word;
        }
    }

    private record RangesOf(int smallest, int largest) implements Type<Ranges> {
        @Override
        public String form() {
            return "NUMBER[-NUMBER] … (" + smallest + " to " + largest + ")";
        }

        @Override
        public String example() {
            return smallest + "-" + largest;
        }

        @Override
        public Ranges read(Statement statement) throws Unusable {
            if (statement.arguments().isEmpty() || !statement.block().isEmpty()) {
                throw new Unusable("numbers follow " + statement.word());
            }
            var ranges = new ArrayList<Ranges.Range>();
            for (var word : statement.arguments()) {
                var dash = word.indexOf('-');
                var from = number(dash < 0 ? word : word.substring(0, dash), smallest, largest);
                var to = dash < 0 ? from : number(word.substring(dash + 1), smallest, largest);
                if (to < from) {
                    throw new Unusable(word + " is an empty range");
                }
                ranges.add(new Ranges.Range(from, to));
            }
            return new Ranges(ranges);
        }
    }

    private record BlockOf(List<Keyword<?>> words) implements Type<Values> {
        @Override
        public String form() {
            return "";
        }

        @Override
        public Values read(Statement statement) throws Unusable {
            if (!statement.arguments().isEmpty()) {
                throw new Unusable("a block follows " + statement.word() + ", and nothing before it");
            }
            return Values.read(words, statement.block(), _ -> {});
        }
    }
}
