package org.vrrpd.checks.probe.jdbc;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.Kinds;
import org.vrrpd.checks.kind.Unusable;

/** The jars in which drivers are looked for, all with one loader, which sees nothing else but Java. No code of theirs is run here. */
final class Jars {

    private final Path directory;
    private @Nullable URLClassLoader loader;

    Jars(Path directory) {
        this.directory = directory;
    }

    /** The loader, if the jars announce any driver. */
    ClassLoader withDrivers() throws Unusable {
        return having(Kinds.DRIVERS, "no jar in " + directory + " announces a JDBC driver");
    }

    /** The loader, if it has this class. */
    ClassLoader with(String type) throws Unusable {
        return having(type.replace('.', '/') + ".class", "no jar in " + directory + " has a class " + type);
    }

    private synchronized ClassLoader having(String resource, String complaint) throws Unusable {
        var found = loader;
        if (found == null) {
            // Never closed: its drivers live as long as we do.
            found = new URLClassLoader("drivers", jars(), ClassLoader.getPlatformClassLoader());
            loader = found;
        }
        if (found.findResource(resource) == null) {
            throw new Unusable(complaint);
        }
        return found;
    }

    private URL[] jars() throws Unusable {
        var jars = new ArrayList<Path>();
        if (Files.isDirectory(directory)) {
            try (var found = Files.newDirectoryStream(directory, "*.jar")) {
                for (var jar : found) {
                    jars.add(jar);
                }
            } catch (IOException unreadable) {
                throw new Unusable(directory + " cannot be read: " + unreadable.getMessage());
            }
        }
        Collections.sort(jars);
        var urls = new URL[jars.size()];
        try {
            for (var i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
        } catch (IOException impossible) {
            throw new Unusable(directory + " cannot be read: " + impossible.getMessage());
        }
        return urls;
    }
}
