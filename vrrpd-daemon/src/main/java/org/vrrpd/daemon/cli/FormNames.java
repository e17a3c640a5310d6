// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.vrrpd.daemon.config.Form;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the forms on a command line. */
final class FormNames implements ITypeConverter<Form> {

    @Override
    public Form convert(String name) {
        var form = Form.named(name);
        if (form == null) {
            throw new TypeConversionException("'" + name + "' is none of conf, hocon, json");
        }
        return form;
    }
}
