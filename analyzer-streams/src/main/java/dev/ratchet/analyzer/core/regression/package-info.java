/** What got worse, from the health that components tell. */
@NullMarked
package dev.ratchet.analyzer.core.regression;

import org.jspecify.annotations.NullMarked;
