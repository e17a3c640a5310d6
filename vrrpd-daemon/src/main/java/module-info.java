/** The daemon: the only module that knows both the core and the checks. */
module org.vrrpd.daemon {
    requires static org.jspecify;
    requires org.vrrpd.checks;
    requires org.vrrpd.core;
}
