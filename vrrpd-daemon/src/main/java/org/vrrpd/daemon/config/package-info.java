// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration language: text, a tree of words with positions, a tree of values with origins, settings. Everything that
 * is wrong with a file is a {@link org.vrrpd.daemon.config.Problem}; nothing is passed over in silence. Start at
 * {@link org.vrrpd.daemon.config.ConfigurationReader}; which words there are is said by the lists of {@code Vocabulary}.
 */
@NullMarked
package org.vrrpd.daemon.config;

import org.jspecify.annotations.NullMarked;
