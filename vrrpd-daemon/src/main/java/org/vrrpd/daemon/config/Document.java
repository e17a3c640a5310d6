// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigObject;

/** A file as it was read: the tree of its words, and what came of it. */
record Document(ConfigObject tree, Sources sources, Vocabulary vocabulary, Loaded loaded) {

    /** The tree again, for somebody who has nothing to say about it. */
    Values quietly() {
        return Values.root(tree, new Values.Reading(vocabulary, sources, new Problems()));
    }
}
