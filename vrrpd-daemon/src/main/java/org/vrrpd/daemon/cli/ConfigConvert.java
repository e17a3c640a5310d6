// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Form;
import org.vrrpd.daemon.config.Forms;
import org.vrrpd.daemon.config.ReadOptions.Strictness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vrrpd config convert}: a file in another form. */
@Command(
        name = "convert",
        description = {
            "Write a configuration file in another form, with the same words.",
            "Includes, definitions and substitutions are put in; comments, words that there are not, "
                    + "and the blocks of the load balancer are left out, and problems say so."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigConvert implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private FileToRead file = new FileToRead();

    @Option(names = "--from", paramLabel = "FORM", converter = FormNames.class, description = FileToRead.FORM)
    private @Nullable Form from;

    @Option(
            names = "--to",
            paramLabel = "FORM",
            required = true,
            converter = FormNames.class,
            description = "what to write: conf, hocon or json")
    private Form to = Form.CONF;

    @Override
    public Integer call() {
        var options = file.options(new AnyHost(), Strictness.AS_THE_FILE_SAYS);
        return WrittenForm.tell(Forms.convert(file.file(), file.form(from), to, options), spec);
    }
}
