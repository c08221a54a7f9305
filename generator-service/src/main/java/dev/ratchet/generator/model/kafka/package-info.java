/** The record of model calls on its topic. */
@NullMarked
package dev.ratchet.generator.model.kafka;

import org.jspecify.annotations.NullMarked;
