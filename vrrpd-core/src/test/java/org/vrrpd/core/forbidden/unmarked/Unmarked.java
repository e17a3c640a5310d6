package org.vrrpd.core.forbidden.unmarked;

/** Lives in a package without a package-info. */
public record Unmarked() {}
