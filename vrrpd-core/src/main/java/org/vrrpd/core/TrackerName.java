package org.vrrpd.core;

/** The name of a thing that is tracked, as the operator calls it. */
public record TrackerName(String value) {
    public TrackerName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of a tracker is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
