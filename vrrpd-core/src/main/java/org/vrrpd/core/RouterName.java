package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/** The name of a virtual router, as the operator calls it. */
public record RouterName(String value) {
    public RouterName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of a router is empty");
        }
    }

    /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouterName that && value.equals(that.value);
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
