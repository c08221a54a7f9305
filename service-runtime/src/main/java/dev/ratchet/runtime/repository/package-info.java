/** Rules for the repositories that a tenant may name, and for the addresses to which Ratchet connects. */
@NullMarked
package dev.ratchet.runtime.repository;

import org.jspecify.annotations.NullMarked;
