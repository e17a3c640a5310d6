// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.daemon.config.Form;

/** keepalived's command line, as getopt_long(3) reads it. */
class InvocationTest {

    @Test
    void without_flags_logs_to_syslog() {
        var flags = run();
        assertThat(flags.configuration()).isEqualTo(Path.of("/etc/vrrpd/vrrpd.conf"));
        assertThat(flags.logsToConsole()).isFalse();
        assertThat(flags.logsToSyslog()).isTrue();
        assertThat(flags.logFile()).isNull();
        assertThat(flags.logDetail()).isEqualTo(LogDetail.PLAIN);
        assertThat(flags.logFacility()).isEqualTo(LogFacility.DAEMON);
        assertThat(flags.keepsAddresses()).isFalse();
        assertThat(flags.umask(null)).isEqualTo(0177);
        assertThat(flags.remarks()).isEmpty();
    }

    @Test
    void started_as_keepalived_reads_its_file() {
        assertThat(flags(Guise.ofProgram("/usr/sbin/keepalived")).configuration())
                .isEqualTo(Path.of("/etc/keepalived/keepalived.conf"));
    }

    @Test
    void letters_come_in_bundles() {
        var flags = run("-nlDD");
        assertThat(flags.logsToConsole()).isTrue();
        assertThat(flags.logDetail()).isEqualTo(LogDetail.MORE_DETAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-f x.conf", "-fx.conf", "-nlf x.conf", "-nlfx.conf", "--use-file=x.conf", "--use-file x.conf"})
    void an_argument_is_attached_or_follows(String words) {
        assertThat(run(words.split(" ")).configuration()).isEqualTo(Path.of("x.conf"));
    }

    @Test
    void the_form_of_the_file_is_said_or_seen_from_its_name() {
        assertThat(run("-f", "x.json").form()).isEqualTo(Form.JSON);
        assertThat(run("-f", "x.conf").form()).isEqualTo(Form.CONF);
        assertThat(run("-f", "x.conf", "--format", "hocon").form()).isEqualTo(Form.HOCON);
        assertThat(refused("--format=yaml").text()).isEqualTo("--format is conf, hocon or json, not 'yaml'\n");
    }

    @Test
    void the_last_of_two_arguments_counts() {
        assertThat(run("-f", "a", "-f", "b").configuration()).isEqualTo(Path.of("b"));
    }

    @Test
    void the_beginning_of_a_long_word_is_enough_if_only_one_begins_so() {
        assertThat(run("--use=x", "--log-c", "--dont-f").configuration()).isEqualTo(Path.of("x"));
        assertThat(refused("--log-").text()).contains("Unknown option --log-");
        assertThat(run("--log-detail").logDetail()).isEqualTo(LogDetail.DETAILED);
    }

    @Test
    void a_whole_word_is_no_beginning_of_a_longer_one() {
        assertThat(run("--core-dump").remarks()).containsExactly("accepted, but without meaning here: -m");
    }

    @Test
    void an_optional_argument_is_attached_only() {
        assertThat(run("-g").logFile()).isEqualTo(Path.of("/tmp/vrrpd.log"));
        assertThat(run("-g/var/log/x").logFile()).isEqualTo(Path.of("/var/log/x"));
        assertThat(run("--log-file=/var/log/x").logFile()).isEqualTo(Path.of("/var/log/x"));
        assertThat(run("-n", "-g", "x").remarks()).containsExactly("Unexpected argument(s): x");
    }

    @Test
    void other_words_may_stand_between_flags_and_end_with_two_dashes() {
        var flags = run("-n", "word", "-l", "--", "-D");
        assertThat(flags.logsToConsole()).isTrue();
        assertThat(flags.logDetail()).isEqualTo(LogDetail.PLAIN);
        assertThat(flags.remarks()).containsExactly("Unexpected argument(s): word -D");
    }

    @ParameterizedTest
    @CsvSource({
        "-Z, Unknown option -Z",
        "-nZ, Unknown option -Z",
        "--bogus, Unknown option --bogus",
        "--version=3, Unknown option --version=3",
        "-f, Missing parameter for option -f",
        "--use-file, Missing parameter for option --use-file",
        "--use-file=, Missing parameter for option --use-file"
    })
    void refuses_what_it_does_not_know(String word, String sentence) {
        var refused = refused(word);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.text()).startsWith("Usage: vrrpd [OPTION...]").endsWith(sentence + "\n");
    }

    @ParameterizedTest
    @EnumSource(Flag.class)
    void takes_every_flag_of_keepalived(Flag flag) {
        var word = "--" + flag.word + (flag.argument == Flag.Argument.REQUIRED ? "=1" : "");
        switch (flag) {
            case CHECK, GENHASH, SIGNUM, FORMAT -> assertThat(invocation(word)).isInstanceOf(Invocation.Refuse.class);
            case VERSION, HELP -> assertThat(invocation(word)).isInstanceOf(Invocation.Print.class);
            case CONFIG_TEST -> assertThat(invocation(word)).isInstanceOf(Invocation.Check.class);
            case RELEASE_LEFTOVERS -> assertThat(invocation(word)).isInstanceOf(Invocation.ReleaseLeftOvers.class);
            default -> assertThat(invocation(word)).isInstanceOf(Invocation.Run.class);
        }
    }

    @Test
    void says_in_one_line_what_has_no_meaning_here() {
        assertThat(run("-xImX", "-A/x", "-c", "c.pid", "-bb.pid", "--perf=all", "-n")
                        .remarks())
                .containsExactly("accepted, but without meaning here: -x -I -m -X -A -c -b --perf");
    }

    @ParameterizedTest
    @CsvSource({"STOP, 15", "RELOAD, 1", "DATA, 10", "STATS, 12", "STATS_CLEAR, 63", "JSON, 36", "TDUMP, 64"})
    void prints_a_functions_signal(String name, String number) {
        assertThat(invocation("--signum=" + name)).isEqualTo(new Invocation.Print(number + "\n"));
    }

    @Test
    void refuses_an_unknown_function() {
        assertThat(refused("--signum", "TDATA"))
                .isEqualTo(new Invocation.Refuse("Unknown sigfunc TDATA\n", ExitCode.FAILED));
    }

    @Test
    void help_has_every_flag_that_means_something_on_a_line_of_its_own() {
        var help = ((Invocation.Print) invocation("-h")).text();
        assertThat(help.lines())
                .contains("  -f, --use-file=FILE           read this configuration file")
                .contains("  -t, --config-test[=LOG]       check the configuration and exit")
                .contains("      --strict                  refuse a configuration with warnings too");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
    }

    @Test
    void version_comes_before_a_flag_that_is_not_known() {
        assertThat(invocation("-Z", "-v")).isInstanceOf(Invocation.Print.class);
    }

    @Test
    void a_configuration_test_may_write_to_a_file() {
        assertThat(((Invocation.Check) invocation("-t", "-f", "x")).flags().configTestLog())
                .isNull();
        for (var word : List.of("-tlog", "-t=log", "--config-test=log")) {
            assertThat(((Invocation.Check) invocation(word)).flags().configTestLog())
                    .isEqualTo(Path.of("log"));
        }
    }

    @Test
    void releasing_left_overs_takes_the_flags_of_the_start_too() {
        var release = (Invocation.ReleaseLeftOvers) invocation("--release-leftovers", "-n", "-l", "-f", "x");
        assertThat(release.flags().configuration()).isEqualTo(Path.of("x"));
    }

    @Test
    void refuses_to_run_as_a_health_checker_alone() {
        assertThat(refused("-C").text()).startsWith("-C asks for keepalived's health checker alone");
        assertThat(invocation("-C", "--all")).isInstanceOf(Invocation.Run.class);
    }

    @ParameterizedTest
    @CsvSource({"0, LOCAL0", "7, LOCAL7", "local3, LOCAL3", "user, USER", "daemon, DAEMON"})
    void knows_syslogs_facilities(String text, LogFacility facility) {
        assertThat(run("-S", text).logFacility()).isEqualTo(facility);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "local8", "local", "mail"})
    void keeps_the_facility_when_another_is_not_known(String text) {
        var flags = run("-S", text);
        assertThat(flags.logFacility()).isEqualTo(LogFacility.DAEMON);
        assertThat(flags.remarks()).containsExactly("Invalid log facility '" + text + "'");
    }

    @Test
    void a_umask_is_octal_decimal_or_hexadecimal() {
        assertThat(run("-u022").umask(null)).isEqualTo(022);
        assertThat(run("-u18").umask(null)).isEqualTo(022);
        assertThat(run("-u0x12").umask(null)).isEqualTo(022);
        assertThat(run("-uabc").remarks()).containsExactly("Invalid --umask option abc");
        assertThat(run("-u07777").umask(null)).isEqualTo(0177);
        assertThat(run("-u07777").umask(027)).isEqualTo(027);
        assertThat(run("-u022").umask(027)).isEqualTo(022);
    }

    @Test
    void a_first_word_without_dash_is_a_command_but_not_for_keepalived() {
        assertThat(invocation("demo", "-x")).isEqualTo(new Invocation.Subcommand("demo", List.of("-x")));
        assertThat(flags(Guise.KEEPALIVED, "demo", "-n").remarks()).containsExactly("Unexpected argument(s): demo");
    }

    private static Invocation invocation(String... words) {
        return Invocation.of(Guise.VRRPD, List.of(words));
    }

    private static Flags run(String... words) {
        return flags(Guise.VRRPD, words);
    }

    private static Flags flags(Guise guise, String... words) {
        return ((Invocation.Run) Invocation.of(guise, List.of(words))).flags();
    }

    private static Invocation.Refuse refused(String... words) {
        return (Invocation.Refuse) invocation(words);
    }
}
