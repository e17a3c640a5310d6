package org.vrrpd.core.machine;

/** Ways in which a router may depart from the default behaviour; each is a word of keepalived's. */
public enum Manner {
    /** {@code lower_prio_no_advert}: a master does not answer an advert that it outranks, as before RFC 9568. */
    SILENT_TO_LOWER,
    /** {@code higher_prio_send_advert}: a master sends one more advert before it yields. */
    ADVERT_BEFORE_YIELDING,
    /** {@code owner_ignore_adverts}: a serving owner discards every advert (RFC 3768, 7.1). */
    OWNER_IGNORES_ADVERTS,
    /** {@code address_list_mismatch accept}: a disjoint address list is a peer's, not a stranger's. */
    ACCEPTS_DISJOINT_LISTS
}
