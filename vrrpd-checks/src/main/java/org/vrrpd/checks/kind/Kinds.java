package org.vrrpd.checks.kind;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All kinds that there are: our own and those of plug-ins, each jar with a loader of its own. */
public final class Kinds {

    /** Where the jars of plug-ins lie. */
    public static final Path PLUGINS = Path.of("/usr/lib/vrrpd/plugins");

    /** In a jar that has drivers for JDBC, which is of use without a kind. */
    public static final String DRIVERS = "META-INF/services/java.sql.Driver";

    private final SortedMap<String, Kind> byName = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    private Kinds() {}

    /** Our own kinds. */
    public static Kinds own() {
        var kinds = new Kinds();
        kinds.take(ServiceLoader.load(Kind.class, Kinds.class.getClassLoader()), "vrrpd");
        return kinds;
    }

    /** Our own, and those of the jars in a directory, which need not be there. A jar that cannot be used costs no other kind. */
    public static Kinds with(Path plugins) {
        var kinds = own();
        for (var jar : kinds.jars(plugins)) {
            kinds.take(jar);
        }
        return kinds;
    }

    public @Nullable Kind named(String name) {
        return byName.get(name);
    }

    /** By name. */
    public Collection<Kind> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** What was wrong with plug-ins, one sentence each. */
    public List<String> complaints() {
        return Collections.unmodifiableList(complaints);
    }

    private List<Path> jars(Path plugins) {
        var jars = new ArrayList<Path>();
        if (!Files.isDirectory(plugins)) {
            return jars;
        }
        try (var found = Files.newDirectoryStream(plugins, "*.jar")) {
            for (var jar : found) {
                jars.add(jar);
            }
        } catch (IOException unreadable) {
            complaints.add(plugins + " cannot be read: " + unreadable.getMessage());
        }
        Collections.sort(jars);
        return jars;
    }

    private void take(Path jar) {
        URL address;
        try {
            address = jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            complaints.add(jar + " cannot be used: " + impossible.getMessage());
            return;
        }
        // Never closed: its kinds live as long as we do.
        var loader = new URLClassLoader(jar.toString(), new URL[] {address}, Kinds.class.getClassLoader());
        var before = complaints.size();
        if (take(ServiceLoader.load(Kind.class, loader), jar.toString()) == 0
                && complaints.size() == before
                && loader.findResource(DRIVERS) == null) {
            complaints.add(jar + " provides no kind of check");
        }
    }

    /** Answers how many kinds came from there. */
    private int take(ServiceLoader<Kind> services, String source) {
        var taken = 0;
        var each = services.iterator();
        while (hasNext(each, source)) {
            try {
                var kind = each.next();
                var other = byName.putIfAbsent(kind.name(), kind);
                if (other == null) {
                    taken++;
                } else if (other.getClass() != kind.getClass()) {
                    complaints.add(source + ": there is a kind \"" + kind.name() + "\" already");
                }
            } catch (ServiceConfigurationError | LinkageError broken) {
                complaints.add(source + " cannot be used: " + broken.getMessage());
            }
        }
        return taken;
    }

    /** A list of services that cannot be read is at its end: it would fail for ever. */
    private boolean hasNext(Iterator<Kind> each, String source) {
        try {
            return each.hasNext();
        } catch (ServiceConfigurationError | LinkageError broken) {
            complaints.add(source + " cannot be used: " + broken.getMessage());
            return false;
        }
    }
}
