package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/** The name of a network interface, as the kernel calls it. */
public record LinkName(String value) {
    public LinkName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of an interface is empty");
        }
    }

    /** What a record's own does, written out: each packet's link is looked up, and C1 does not inline the record's. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
