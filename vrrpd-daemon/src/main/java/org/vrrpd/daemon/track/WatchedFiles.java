// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.TrackerName;
import org.vrrpd.daemon.config.TrackedFile;
import org.vrrpd.daemon.linux.Inotify;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * The files that are tracked, and the number of each as it was last told. News are of directories, so that files may come and go;
 * of a directory that is not there yet, or cannot be heard of, its files are looked at again and again.
 */
final class WatchedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

    private final Inotify inotify;
    private final Numbers numbers;
    private final Map<TrackerName, TrackedFile> files = new HashMap<>();
    private final Map<TrackerName, Integer> told = new HashMap<>();
    private final Map<Path, Integer> heard = new HashMap<>();
    private final Set<Path> unheard = new HashSet<>();

    WatchedFiles(Inotify inotify, Numbers numbers) {
        this.inotify = inotify;
        this.numbers = numbers;
    }

    /** Tracks these from now on, and tells what new ones have. */
    void want(Map<TrackerName, TrackedFile> wanted) {
        var fresh = new HashMap<TrackerName, TrackedFile>();
        for (var one : wanted.entrySet()) {
            if (!one.getValue().equals(files.get(one.getKey()))) {
                fresh.put(one.getKey(), one.getValue());
            }
        }
        files.clear();
        files.putAll(wanted);
        told.keySet().retainAll(files.keySet());
        told.keySet().removeAll(fresh.keySet());
        forgetDirectories();
        for (var file : fresh.values()) {
            prepare(file);
            var directory = directory(file);
            if (!heard.containsKey(directory)) {
                unheard.add(directory);
            }
        }
        lookForDirectories();
        for (var name : files.keySet()) {
            look(name);
        }
    }

    /** Whether somebody must look again without news. */
    boolean mustLookAgain() {
        return !unheard.isEmpty();
    }

    /** Looks whether directories can be heard of by now, and at their files. */
    void lookAgain() {
        var before = Set.copyOf(unheard);
        lookForDirectories();
        for (var file : files.entrySet()) {
            if (before.contains(directory(file.getValue()))) {
                look(file.getKey());
            }
        }
    }

    /** Takes in all news that wait. */
    void hear() throws LinuxException {
        for (var news = inotify.read(); !news.isEmpty(); news = inotify.read()) {
            for (var one : news) {
                take(one);
            }
        }
    }

    private void take(Inotify.News news) {
        switch (news) {
            case Inotify.News.FileChanged(var watch, var file) -> lookAt(watch, file);
            case Inotify.News.DirectoryGone(var watch) -> {
                for (var directory : Set.copyOf(heard.keySet())) {
                    if (watch == heard.getOrDefault(directory, -1)) {
                        inotify.unwatch(watch);
                        heard.remove(directory);
                        unheard.add(directory);
                    }
                }
                lookAgain();
            }
            case Inotify.News.Lost _ -> {
                for (var name : files.keySet()) {
                    look(name);
                }
            }
        }
    }

    private void lookAt(int watch, String name) {
        for (var file : files.entrySet()) {
            var path = file.getValue().path();
            var isThere = heard.getOrDefault(directory(file.getValue()), -1) == watch;
            if (isThere && name.equals(String.valueOf(path.getFileName()))) {
                look(file.getKey());
            }
        }
    }

    private void look(TrackerName name) {
        var file = files.get(name);
        if (file != null) {
            var number = FileNumber.of(file.path());
            var before = told.put(name, number);
            if (before == null || before != number) {
                numbers.measured(name, number);
            }
        }
    }

    private void lookForDirectories() {
        for (var directory : Set.copyOf(unheard)) {
            try {
                heard.put(directory, inotify.watch(directory));
                unheard.remove(directory);
            } catch (LinuxException _) {
                // It is looked at again and again until that succeeds.
            }
        }
    }

    private void forgetDirectories() {
        var wanted = new HashSet<Path>();
        for (var file : files.values()) {
            wanted.add(directory(file));
        }
        unheard.retainAll(wanted);
        for (var directory : Set.copyOf(heard.keySet())) {
            if (!wanted.contains(directory)) {
                inotify.unwatch(heard.getOrDefault(directory, -1));
                heard.remove(directory);
            }
        }
    }

    private static void prepare(TrackedFile file) {
        var writes = switch (file.atStart()) {
            case LEFT_AS_IT_IS -> false;
            case MADE -> !Files.exists(file.path());
            case OVERWRITTEN -> true;
        };
        if (writes) {
            try {
                FileNumber.write(file.path(), file.first());
            } catch (IOException e) {
                LOG.error("the tracked file {} cannot be written at the start: {}", file.path(), e.getMessage());
            }
        }
    }

    private static Path directory(TrackedFile file) {
        var directory = file.path().toAbsolutePath().getParent();
        return directory == null ? Path.of("/") : directory;
    }
}
