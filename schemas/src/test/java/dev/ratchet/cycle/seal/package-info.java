@org.jspecify.annotations.NullMarked
package dev.ratchet.cycle.seal;
