/** VRRP as a function of settings, state, event and time. It needs java.base alone; annotations do not outlive compilation. */
module org.vrrpd.core {
    requires static org.jspecify;
}
