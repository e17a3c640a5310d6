# SPDX-License-Identifier: Apache-2.0
"""Where vrrpd is meant to differ from keepalived 2.2.7: cases of matrix.py, or files of corpus.py, by their names (with * and ?), what
differs, and the reason."""
import fnmatch, re

NOT_BUILT = "virtual MACs are not built yet: the router stays in Fault, and its addresses are for the link that it names"
NO_CHECKS = "scripts, files, processes and neighbours are not tracked yet"
CRASHES = "keepalived crashes"
OUR_BLOCKS = "a block that nobody knows is skipped whole, and leaks nothing into the one around it (ADR 14)"

DIFFERENCES = (
    ("umask S_I*", "^-t", "names of permissions are what keepalived's manual has for umask; 2.2.7 takes none of them"),
    ("one VRID for two groups", "", "a router is found by its link, family and VRID; two groups on one link would be two routers of one number"),
    ("address 10.9.0.100/*", "Virtual IP: .*/0 dev", "a prefix length that cannot be is the host's own: keepalived's 0 would lead all traffic to the link"),
    ("address 10.9.0.100 peer 10.9.0.200/24", "", "later versions take a peer's prefix length"),
    ("an address in both blocks", "Virtual IP Excluded", "an address is set once"),
    ("a peer twice", "Unicast Peer", "an advert goes to each peer once"),
    ("*peer 10.9.0.2 min_ttl 9 max_ttl 8", "Unicast Peer", "limits that leave nothing would make two masters: they are passed over"),
    ("*peer 224.0.0.9", "", "a group is no peer, and adverts to it would look like another router's"),
    ("a group, a member with a weight", "Effective priority", "keepalived says that it ignores the weight, and adds it at the start all the same"),
    ("braces in quotes", r"routers: keepalived \[\]", "a brace in quotes is text: keepalived takes it for one, and passes over all that follows without a word"),
    ("a router with use_vmac*", "Interface|Virtual IP", NOT_BUILT),
    ("use_vmac, then use_vmac", "Interface|Virtual IP", NOT_BUILT),
    ("a router with use_ipvlan", "", NOT_BUILT),
    ("*unknown block*", "", OUR_BLOCKS),
    ("a router in a router", "", OUR_BLOCKS),
    ("braces missing after addresses", "", OUR_BLOCKS),
    ("braces missing after globals", "", OUR_BLOCKS),
    ("braces of addresses not closed", "", OUR_BLOCKS),
    ("braces for a word", "", OUR_BLOCKS),
    ("braces twice", "^start", OUR_BLOCKS),
    ("route src 10.9.0.1 default *", "^-t", "keepalived takes the default route for one of IPv6 here, which it is not"),
    ("track_file nosuch", "", CRASHES),
    ("vrrp_min_garp on, then vrrp_min_garp off", "", "off is off: keepalived's does not undo its on"),
    ("smtp_server *", "^-t", "the name of a mail server is looked up when there is mail, not when a file is checked"),
    ("lexing: a line of 1,100 bytes", "", "a long line is one line: 2.2.7 makes two of it"),
    ("definition: _HASH", "", "the sign that ${_HASH} stands for begins no comment"),
    ("*lvs_sync_daemon*", "^start: keepalived .* without IPVS", "keepalived ends where there is no load balancer in the kernel"),
    ("lexing: a byte order mark", "^start", "a byte order mark belongs to no word: keepalived takes it for a part of the first, and runs nothing"),
    ("lexing: a quoted brace", "", "a brace in quotes is a word"),
    ("snmp_socket x y", "^-t", "a surplus word is passed over with a warning, as after other words"),
    ("mcast_src_ip 10.9.0.1, then mcast_src_ip x", "Using src_ip", "what is no address is passed over: keepalived forgets the one before it too, and stays in FAULT"),
    ("*", "Tracked (processes|BFDs): keepalived .*, vrrpd None$", NO_CHECKS),
    ("a script's weight*25[45]", "Tracked scripts", "keepalived complains of the weight, and keeps it all the same"),
    ("IPv6 peers", "Unicast TTL", "keepalived does not print the hop limit that the kernel has by itself"),
)

OF_FILES = (
    ("*", "Tracked (processes|BFDs): keepalived .*, vrrpd None$", NO_CHECKS),
    ("*", "Interface: keepalived .*, vmac on ", NOT_BUILT),
    ("*", "Virtual IP( Excluded)?: keepalived .* dev [^ ]+@", NOT_BUILT),
    ("*", r"Virtual IP: keepalived .*'(\S+) dev .*'\1 dev [^']* label .*", "an address is set once, as its first line says"),
    ("*", "^start: keepalived crashes", CRASHES),
    ("*", "^-t: keepalived 139", CRASHES),
    ("*", "^-t: keepalived 143", "keepalived ends itself by a signal where a file with notify_fifo_script is tested"),
    ("address-twice.conf", "Virtual IP Excluded", "an address is set once"),
    ("*", "^start: keepalived 1 without IPVS", "keepalived ends where there is no load balancer in the kernel, which vrrpd does not use"),
    ("groups-tracking.conf", "Tracked interfaces", "what a group tracks is printed with its members, which track it"),
    ("typo.conf", "Virtual IP: keepalived None", OUR_BLOCKS),
    ("unclosed-authentication.conf", "routers", OUR_BLOCKS),
)

def deliberate(name, said, differences):
    """The differences of this case that a list does not have, and the lines of the list that were used."""
    rest, used = [], set()
    for one in said:
        for pattern, about, reason in differences:
            if fnmatch.fnmatchcase(name, pattern) and re.search(about, one):
                used.add((pattern, about))
                break
        else: rest.append(one)
    return rest, used
