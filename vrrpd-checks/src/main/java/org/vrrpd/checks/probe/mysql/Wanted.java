package org.vrrpd.checks.probe.mysql;

import org.vrrpd.checks.probe.Secret;

/**
 * As whom a check asks, and for which role.
 *
 * @param user empty when nobody logs in
 */
record Wanted(String user, Secret password, String role) {

    static final String ANY = "any";
    static final String PROMOTABLE = "promotable";

    /** Whose login is expected to fail. */
    private static final String NAME_OF_NOBODY = "vrrpd";

    boolean isSomebody() {
        return !user.isEmpty();
    }

    String name() {
        return isSomebody() ? user : NAME_OF_NOBODY;
    }
}
