// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

/** Something that a lab needs is missing here or did not work; the message says what, in a sentence for the operator. */
public final class LabException extends Exception {

    private static final long serialVersionUID = 1;

    LabException(String message) {
        super(message);
    }

    LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
