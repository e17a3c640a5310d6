package org.vrrpd.core;

/** The name of a virtual router, as the operator calls it. */
public record RouterName(String value) {
    public RouterName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of a router is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
