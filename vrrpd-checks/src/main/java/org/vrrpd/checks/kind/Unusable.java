package org.vrrpd.checks.kind;

/** What the file asks of a check cannot be read or done, and one sentence why. */
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unusable(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
