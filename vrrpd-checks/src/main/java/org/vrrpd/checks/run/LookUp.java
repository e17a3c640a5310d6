package org.vrrpd.checks.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for a name's addresses, which may take as long as it likes. */
@FunctionalInterface
interface LookUp {

    LookUp SYSTEM = InetAddress::getAllByName;

    InetAddress[] addresses(String host) throws UnknownHostException;
}
