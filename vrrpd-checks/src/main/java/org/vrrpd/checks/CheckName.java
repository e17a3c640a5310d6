package org.vrrpd.checks;

/** What the file calls a check. */
public record CheckName(String value) {
    public CheckName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a check has a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
