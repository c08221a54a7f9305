/**
 * Simulation of the deployer's core under a virtual clock, without a broker: seeded worlds, scenarios by name,
 * invariants after every event.
 */
@NullMarked
package dev.ratchet.simulation;

import org.jspecify.annotations.NullMarked;
