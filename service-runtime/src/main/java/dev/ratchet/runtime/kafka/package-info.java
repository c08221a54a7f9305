/** The shell that makes the topics of the catalogue. */
@NullMarked
package dev.ratchet.runtime.kafka;

import org.jspecify.annotations.NullMarked;
