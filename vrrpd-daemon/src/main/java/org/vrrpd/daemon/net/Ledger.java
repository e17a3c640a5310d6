// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;

/** A file that says which addresses an instance may have set, for whoever cleans up after it; a line each. */
public final class Ledger {

    private final Path file;

    public Ledger(Path file) {
        this.file = file;
    }

    /** Says these beside what an earlier run said: its addresses may be here still. */
    public void add(Set<VirtualAddress> addresses) throws IOException {
        var all = new LinkedHashSet<VirtualAddress>(read());
        if (all.addAll(addresses)) {
            write(all);
        }
    }

    /** From now on these and no others. */
    public void write(Set<VirtualAddress> addresses) throws IOException {
        var lines = new ArrayList<String>();
        for (var address : addresses) {
            lines.add(address.ip() + "/" + address.prefixLength() + " " + address.link());
        }
        var directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the file says; nothing when there is none. A line that cannot be understood is nobody's address. */
    public List<VirtualAddress> read() throws IOException {
        var addresses = new ArrayList<VirtualAddress>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var address = parse(line);
                if (address != null) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }

    /** What an earlier run may have set, but for these. */
    public List<VirtualAddress> but(Set<VirtualAddress> addresses) throws IOException {
        var others = read();
        others.removeAll(addresses);
        return others;
    }

    private static @Nullable VirtualAddress parse(String line) {
        var slash = line.indexOf('/');
        var blank = line.indexOf(' ');
        if (slash < 0 || blank < slash) {
            return null;
        }
        try {
            return new VirtualAddress(
                    IpAddress.parse(line.substring(0, slash)),
                    Integer.parseInt(line.substring(slash + 1, blank)),
                    new LinkName(line.substring(blank + 1)));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Nothing of this instance is left on the host. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
