/** Health checks, which know nothing of VRRP. */
module org.vrrpd.checks {
    requires static transitive org.jspecify;
}
