/** Which repositories a tenant may name, and which addresses may be connected to. */
@NullMarked
package dev.ratchet.runtime.repository;

import org.jspecify.annotations.NullMarked;
