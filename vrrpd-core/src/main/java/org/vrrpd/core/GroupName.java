package org.vrrpd.core;

/** The name of a sync group, as the operator calls it. */
public record GroupName(String value) {
    public GroupName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of a sync group is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
