package org.vrrpd.core.machine;

/** What a master does when somebody else deletes a virtual address. */
public enum LostAddress {
    /** Set it again and report it. */
    RESTORE,
    /** keepalived's way: leave, and be elected again. */
    REELECT
}
