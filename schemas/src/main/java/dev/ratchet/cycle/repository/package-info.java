/** Which repositories a tenant may name, and which addresses may be connected to. */
@NullMarked
package dev.ratchet.cycle.repository;

import org.jspecify.annotations.NullMarked;
