/** Encryption of recorded calls at rest, under one key per tenant. */
@NullMarked
package dev.ratchet.runtime.seal;

import org.jspecify.annotations.NullMarked;
