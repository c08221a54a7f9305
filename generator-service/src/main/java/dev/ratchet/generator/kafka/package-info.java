/** The shell around the generator: reads what was found, writes what was proved. */
@NullMarked
package dev.ratchet.generator.kafka;

import org.jspecify.annotations.NullMarked;
