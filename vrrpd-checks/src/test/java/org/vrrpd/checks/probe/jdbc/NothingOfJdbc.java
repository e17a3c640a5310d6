package org.vrrpd.checks.probe.jdbc;

import org.vrrpd.checks.kind.Kinds;

/** What a daemon without a jdbc check does with the kind; a process of its own, whose classes are listed as they are loaded. */
final class NothingOfJdbc {

    private NothingOfJdbc() {}

    public static void main(String[] arguments) {
        for (var kind : Kinds.own().all()) {
            System.out.println(kind.name() + kind.meaning() + kind.example() + kind.keywords());
        }
    }
}
