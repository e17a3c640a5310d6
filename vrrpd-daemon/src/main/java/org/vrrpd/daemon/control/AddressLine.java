// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import org.vrrpd.core.Family;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Role;

/** An address as keepalived writes it, nearly in the words of its configuration. */
final class AddressLine {

    private AddressLine() {}

    static String of(VirtualAddress address, Portrait.AddressNote note, Role role) {
        var family = address.ip().family();
        var line = new StringBuilder(address.ip().toString());
        if (address.prefixLength() < family.addressBytes() * Byte.SIZE) {
            line.append('/').append(address.prefixLength());
        }
        if (note.broadcast() != null) {
            line.append(" brd ").append(note.broadcast());
        }
        line.append(" dev ").append(address.link()).append(" scope ").append(note.scope());
        if (note.label() != null) {
            line.append(" label ").append(note.label());
        }
        for (var word : note.words()) {
            line.append(' ').append(word);
        }
        if (family == Family.IPV6) {
            appendLifetime(line, note);
        }
        if (role == Role.MASTER) {
            line.append(" set");
        }
        return line.toString();
    }

    private static void appendLifetime(StringBuilder line, Portrait.AddressNote note) {
        var lifetime = note.preferredLifetime();
        if (lifetime == null) {
            line.append(" preferred_lft forever");
        } else if (lifetime.isZero()) {
            line.append(" deprecated");
        } else {
            line.append(" preferred_lft ").append(lifetime.toSeconds());
        }
    }
}
