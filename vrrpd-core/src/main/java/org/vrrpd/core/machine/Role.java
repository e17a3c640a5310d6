package org.vrrpd.core.machine;

/** A router's state as scripts, files and operators name it. */
public enum Role {
    INIT,
    BACKUP,
    MASTER,
    FAULT,
    STOP
}
