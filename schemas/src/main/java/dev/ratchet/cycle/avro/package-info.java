/** Codecs between the records of the cycle and Avro. */
@NullMarked
package dev.ratchet.cycle.avro;

import org.jspecify.annotations.NullMarked;
