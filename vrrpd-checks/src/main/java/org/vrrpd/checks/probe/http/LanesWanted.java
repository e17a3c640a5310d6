package org.vrrpd.checks.probe.http;

import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;

/**
 * Which lanes the file asks for.
 *
 * @param count of long-lived connections; 0 when they are as many as the listeners need
 */
record LanesWanted(boolean fresh, boolean reused, int count) {

    static final Type<LanesWanted> TYPE = new Written();

    static final int LEAST = 16;
    static final int MOST = 64;

    /** With 8 to each listening socket hardly ever all come to one worker of two; tried without reuseport, with 16 never. */
    private static final int PER_LISTENER = 8;

    boolean dependsOnListeners() {
        return reused && count == 0;
    }

    /** How many long-lived connections that makes. */
    int reusedBeside(int listeners) {
        if (!reused) {
            return 0;
        }
        return count > 0 ? count : Math.clamp((long) listeners * PER_LISTENER, LEAST, MOST);
    }

    private record Written() implements Type<LanesWanted> {
        @Override
        public String form() {
            return "[fresh] [reused [NUMBER (1 to " + MOST + ")]]";
        }

        @Override
        public String example() {
            return "fresh reused 8";
        }

        @Override
        public LanesWanted read(Statement statement) throws Unusable {
            var words = statement.arguments();
            if (words.isEmpty() || !statement.block().isEmpty()) {
                throw new Unusable("fresh, reused or both follow " + statement.word());
            }
            var wanted = new LanesWanted(false, false, 0);
            for (var word : words) {
                wanted = wanted.and(word);
            }
            return wanted;
        }
    }

    private LanesWanted and(String word) throws Unusable {
        if (word.equals("fresh") && !fresh) {
            return new LanesWanted(true, reused, count);
        }
        if (word.equals("reused") && !reused) {
            return new LanesWanted(fresh, true, count);
        }
        if (reused && count == 0 && word.matches("[0-9]{1,2}")) {
            var number = Integer.parseInt(word);
            if (number >= 1 && number <= MOST) {
                return new LanesWanted(fresh, true, number);
            }
        }
        throw new Unusable("\"" + word + "\" does not belong there: lanes [fresh] [reused [1 to " + MOST + "]]");
    }
}
