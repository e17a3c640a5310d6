package org.vrrpd.checks;

import java.util.Locale;

/** What a finding does to the verdict. */
public enum Effect {
    /** The try has failed. */
    FAIL,
    /** The service is good for one in reserve, and not for one that others would have to make way for. */
    RESERVE,
    /** It is told, and the try has passed all the same. */
    WARN,
    /** The try proves nothing, whatever else it found. */
    DOUBT,
    /** It is neither told nor counted. */
    IGNORE;

    /** As the file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
