package org.vrrpd.core.track;

import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;

/** Why a router may not serve now. */
public sealed interface Cause {

    /** One sentence for an operator. */
    String sentence();

    /** Whether the link or the address itself is lost, so that nothing is left to hand over: addresses go at once. */
    default boolean losesTheLink() {
        return false;
    }

    /** Whether the router only waits for a first answer: nobody is told, and a router that serves already serves on. */
    default boolean isSilent() {
        return false;
    }

    record LinkMissing(LinkName link) implements Cause {
        @Override
        public String sentence() {
            return "interface " + link.value() + " does not exist";
        }

        @Override
        public boolean losesTheLink() {
            return true;
        }
    }

    record LinkDown(LinkName link) implements Cause {
        @Override
        public String sentence() {
            return "interface " + link.value() + " is down";
        }

        @Override
        public boolean losesTheLink() {
            return true;
        }
    }

    /** Nothing to send adverts from: no primary IPv4 address, or no usable link-local one (RFC 9568, 5.1.1.1, 5.1.2.1). */
    record NoSource(LinkName link, Family family) implements Cause {
        @Override
        public String sentence() {
            return "interface " + link.value() + " has no usable "
                    + (family == Family.IPV4 ? "IPv4 address" : "link-local IPv6 address") + " to send from";
        }

        @Override
        public boolean losesTheLink() {
            return true;
        }
    }

    /** The address that adverts are to come from is not on this host, and the router tracks it. */
    record SourceMissing(IpAddress source) implements Cause {
        @Override
        public String sentence() {
            return "this host has not " + source + ", the address to send from";
        }

        @Override
        public boolean losesTheLink() {
            return true;
        }
    }

    /** The kernel refused to set a virtual address, again and again. */
    record AddressRefused(VirtualAddress address, String detail) implements Cause {
        @Override
        public String sentence() {
            return address.ip() + " could not be set on " + address.link().value() + ": " + detail;
        }

        @Override
        public boolean losesTheLink() {
            return true;
        }
    }

    record TrackerDown(TrackerName tracker, Condition condition) implements Cause {
        @Override
        public String sentence() {
            return tracker.value() + " is " + condition;
        }
    }

    /** The router served with a reserve, and it has become no more than that in time. */
    record ReserveSpent(TrackerName tracker) implements Cause {
        @Override
        public String sentence() {
            return tracker.value() + " was no more than a reserve for as long as it may be";
        }
    }

    record TrackerUnresolved(TrackerName tracker) implements Cause {
        @Override
        public String sentence() {
            return tracker.value() + " has not answered yet";
        }

        @Override
        public boolean isSilent() {
            return true;
        }
    }

    /** A sync-group mate is barred by something of its own. */
    record MateBarred(RouterName mate, Cause cause) implements Cause {
        @Override
        public String sentence() {
            return "sync-group member " + mate.value() + " cannot serve: " + cause.sentence();
        }

        @Override
        public boolean isSilent() {
            return cause.isSilent();
        }
    }

    record Maintenance() implements Cause {
        @Override
        public String sentence() {
            return "maintenance is on";
        }
    }

    /** The settings cannot be carried out, for instance because they need a feature that this build has not. */
    record Unsupported(String why) implements Cause {
        @Override
        public String sentence() {
            return why;
        }
    }
}
