// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** The flags of the command line: all of keepalived's, and ours. */
enum Flag {
    USE_FILE('f', "use-file", Argument.REQUIRED, "FILE", Bearing.MEANT, "read this configuration file"),
    FORMAT(' ', "format", Argument.REQUIRED, "FORM", Bearing.MEANT, "conf, hocon or json (as the file's ending says)"),
    CONFIG_TEST('t', "config-test", Argument.OPTIONAL, "LOG", Bearing.MEANT, "check the configuration and exit"),
    STRICT(' ', "strict", Argument.NONE, "", Bearing.MEANT, "refuse a configuration with warnings too"),
    ALL_CONFIG('e', "all-config", Argument.NONE, "", Bearing.MEANT, "a missing include is an error"),
    CONFIG_ID('i', "config-id", Argument.REQUIRED, "ID", Bearing.MEANT, "which lines with @ID count (host name)"),
    DUMP_CONF('d', "dump-conf", Argument.NONE, "", Bearing.MEANT, "log the configuration at the start"),
    NAMESPACE('s', "namespace", Argument.REQUIRED, "NAME", Bearing.MEANT, "run in this network namespace"),
    DONT_FORK('n', "dont-fork", Argument.NONE, "", Bearing.MEANT, "stay in the foreground"),
    DONT_RESPAWN('R', "dont-respawn", Argument.NONE, "", Bearing.MEANT, "do not restart after an abnormal end"),
    DONT_RELEASE_VRRP('V', "dont-release-vrrp", Argument.NONE, "", Bearing.MEANT, "keep the addresses at the end"),
    RELEASE_LEFTOVERS(
            ' ', "release-leftovers", Argument.NONE, "", Bearing.MEANT, "remove what a killed run left, and exit"),
    IGNORE_SIGINT(' ', "ignore-sigint", Argument.NONE, "", Bearing.MEANT, "do not stop on SIGINT"),
    PID('p', "pid", Argument.REQUIRED, "FILE", Bearing.MEANT, "the pid file"),
    VRRP_PID('r', "vrrp_pid", Argument.REQUIRED, "FILE", Bearing.MEANT, "a second pid file, as of keepalived's child"),
    LOG_CONSOLE('l', "log-console", Argument.NONE, "", Bearing.MEANT, "log to the terminal"),
    LOG_DETAIL('D', "log-detail", Argument.NONE, "", Bearing.MEANT, "log details; twice: more"),
    LOG_FACILITY('S', "log-facility", Argument.REQUIRED, "NAME", Bearing.MEANT, "0-7, local0-7, user or daemon"),
    LOG_FILE('g', "log-file", Argument.OPTIONAL, "FILE", Bearing.MEANT, "log to a file (/tmp/PROGRAM.log)"),
    FLUSH_LOG_FILE(' ', "flush-log-file", Argument.NONE, "", Bearing.MEANT, "write each line to it at once"),
    NO_SYSLOG('G', "no-syslog", Argument.NONE, "", Bearing.MEANT, "do not log to syslog"),
    UMASK('u', "umask", Argument.REQUIRED, "MASK", Bearing.MEANT, "what new files lack, those of scripts too (0177)"),
    SIGNUM(' ', "signum", Argument.REQUIRED, "NAME", Bearing.MEANT, "print a function's signal number and exit"),
    VERSION('v', "version", Argument.NONE, "", Bearing.MEANT, "print the version and exit"),
    HELP('h', "help", Argument.NONE, "", Bearing.MEANT, "print this and exit"),

    VRRP('P', "vrrp", Argument.NONE, "", Bearing.MEANT, "VRRP alone, as always here"),
    NO_BFD('B', "no_bfd", Argument.NONE, "", Bearing.MEANT, "without BFD"),
    ALL(' ', "all", Argument.NONE, "", Bearing.MEANT, "after -C: VRRP all the same"),
    CHECK('C', "check", Argument.NONE, "", Bearing.MEANT, "refused: there is no health checker here"),
    GENHASH('T', "genhash", Argument.NONE, "", Bearing.MEANT, "refused: there is no genhash here"),

    ADDRESS_MONITORING('a', "address-monitoring", Argument.NONE, "", Bearing.NONE, ""),
    RELEASE_VIPS('X', "release-vips", Argument.NONE, "", Bearing.NONE, ""),
    DONT_RELEASE_IPVS('I', "dont-release-ipvs", Argument.NONE, "", Bearing.NONE, ""),
    CHECKERS_PID('c', "checkers_pid", Argument.REQUIRED, "FILE", Bearing.NONE, ""),
    BFD_PID('b', "bfd_pid", Argument.REQUIRED, "FILE", Bearing.NONE, ""),
    SNMP('x', "snmp", Argument.NONE, "", Bearing.NONE, ""),
    SNMP_AGENT_SOCKET('A', "snmp-agent-socket", Argument.REQUIRED, "FILE", Bearing.NONE, ""),
    CORE_DUMP('m', "core-dump", Argument.NONE, "", Bearing.NONE, ""),
    CORE_DUMP_PATTERN('M', "core-dump-pattern", Argument.OPTIONAL, "PATTERN", Bearing.NONE, ""),
    MEM_CHECK_LOG('L', "mem-check-log", Argument.NONE, "", Bearing.NONE, ""),
    OPENSSL_MEM_CHECK('O', "openssl-mem-check", Argument.NONE, "", Bearing.NONE, ""),
    NO_MEM_CHECK(' ', "no-mem-check", Argument.NONE, "", Bearing.NONE, ""),
    CONFIG_FD(' ', "config-fd", Argument.REQUIRED, "FD", Bearing.NONE, ""),
    PERF(' ', "perf", Argument.OPTIONAL, "WHEN", Bearing.NONE, ""),
    DEBUG(' ', "debug", Argument.OPTIONAL, "OPTIONS", Bearing.NONE, "");

    /** Whether an argument follows; an optional one only without a space between. */
    enum Argument {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Whether a flag of keepalived's says anything to this daemon. */
    enum Bearing {
        MEANT,
        NONE
    }

    /** The one letter after a dash; a space when there is only the long form. */
    final char letter;

    final String word;
    final Argument argument;

    /** What the argument is, for the usage. */
    final String argumentName;

    final Bearing bearing;
    final String meaning;

    Flag(char letter, String word, Argument argument, String argumentName, Bearing bearing, String meaning) {
        this.letter = letter;
        this.word = word;
        this.argument = argument;
        this.argumentName = argumentName;
        this.bearing = bearing;
        this.meaning = meaning;
    }

    boolean hasLetter() {
        return letter != ' ';
    }

    /** The shortest way to write it. */
    @Override
    public String toString() {
        return hasLetter() ? "-" + letter : "--" + word;
    }
}
