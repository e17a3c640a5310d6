package org.vrrpd.core.lan;

/** An invariant does not hold: what it claims, what was seen, and the story that led there. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String claim;
    private final String seen;

    Violation(String claim, String seen) {
        super(claim + "\n  but " + seen);
        this.claim = claim;
        this.seen = seen;
    }

    private Violation(Violation bare, String story) {
        super(bare.getMessage() + "\n" + story, bare.getCause() == null ? bare : bare.getCause());
        this.claim = bare.claim;
        this.seen = bare.seen;
    }

    static Violation ofBug(RuntimeException bug) {
        var violation = new Violation("an engine never throws", "it threw " + bug);
        violation.initCause(bug);
        return violation;
    }

    Violation with(String story) {
        return new Violation(this, story);
    }

    public String claim() {
        return claim;
    }

    public String seen() {
        return seen;
    }
}
