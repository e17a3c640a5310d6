package org.vrrpd.core;

/** The name of a network interface, as the kernel calls it. */
public record LinkName(String value) {
    public LinkName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of an interface is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
