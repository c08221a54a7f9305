/** The shell that makes the topics of the catalogue. */
@NullMarked
package dev.ratchet.cycle.kafka;

import org.jspecify.annotations.NullMarked;
