/** VRRP as a function of settings, state, event and time. It needs java.base alone; annotations are gone at run time. */
module org.vrrpd.core {
    requires static transitive org.jspecify;

    exports org.vrrpd.core;
    exports org.vrrpd.core.engine;
    exports org.vrrpd.core.lan;
    exports org.vrrpd.core.machine;
    exports org.vrrpd.core.track;
    exports org.vrrpd.core.wire;
}
