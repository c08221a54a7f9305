/** Miner of log templates, with one configuration for every source. */
@NullMarked
package dev.ratchet.analyzer.core.template;

import org.jspecify.annotations.NullMarked;
