package org.vrrpd.checks.run;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.util.Locale;
import org.vrrpd.checks.kind.End;

/** What the JDK's exceptions say of a connection that could not be made, or broke. */
final class Failures {

    private Failures() {}

    static End connecting(IOException failure) {
        return new End(manner(failure), detail(failure));
    }

    /** A connection that stood. Of a reset the JDK tells in words of its own, whatever the language of the host. */
    static End lost(IOException failure) {
        var detail = detail(failure);
        var words = detail.toLowerCase(Locale.ROOT);
        if (words.contains("unreachable") || words.contains("no route")) {
            return new End(End.Manner.UNREACHABLE, detail);
        }
        var isReset = words.startsWith("connection reset") || words.contains("abort");
        return new End(isReset ? End.Manner.RESET : End.Manner.VANISHED, detail);
    }

    static String detail(IOException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** The kernel's errors are told apart by what strerror(3) says of them: the JDK keeps no numbers. */
    private static End.Manner manner(IOException failure) {
        var words = detail(failure).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case BindException _ -> End.Manner.OURS;
            case NoRouteToHostException _ -> End.Manner.UNREACHABLE;
            case PortUnreachableException _ -> End.Manner.REFUSED;
            case ConnectException _ -> words.contains("refused") ? End.Manner.REFUSED : End.Manner.UNREACHABLE;
            default -> {
                if (words.contains("no such file")) {
                    yield End.Manner.REFUSED;
                }
                yield words.contains("unreachable") || words.contains("no route") || words.contains("timed out")
                        ? End.Manner.UNREACHABLE
                        : End.Manner.OURS;
            }
        };
    }
}
