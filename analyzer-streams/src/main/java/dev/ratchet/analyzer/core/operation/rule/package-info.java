/** Rules that find regressions of single operations in the table of series. */
@NullMarked
package dev.ratchet.analyzer.core.operation.rule;

import org.jspecify.annotations.NullMarked;
