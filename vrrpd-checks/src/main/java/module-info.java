/** Health checks, which know nothing of VRRP. */
module org.vrrpd.checks {
    requires static transitive org.jspecify;

    exports org.vrrpd.checks;
    exports org.vrrpd.checks.health;
    exports org.vrrpd.checks.kind;
    exports org.vrrpd.checks.run;

    uses org.vrrpd.checks.kind.Kind;
}
