/** Which log lines are the same message: a miner of templates, one configuration for every source. */
@NullMarked
package dev.ratchet.analyzer.core.template;

import org.jspecify.annotations.NullMarked;
