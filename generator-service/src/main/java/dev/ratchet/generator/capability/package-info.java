/** Determines from bytecode what a component can do, and compares it with the list of what a handler may use. */
@NullMarked
package dev.ratchet.generator.capability;

import org.jspecify.annotations.NullMarked;
