/** Records of calls of language models. */
@NullMarked
package dev.ratchet.cycle.model;

import org.jspecify.annotations.NullMarked;
