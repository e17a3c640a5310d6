/** VRRP as a function of settings, state, event and time. It needs java.base alone; annotations are gone at run time. */
module org.vrrpd.core {
    requires static transitive org.jspecify;

    exports org.vrrpd.core;
    exports org.vrrpd.core.wire;
}
