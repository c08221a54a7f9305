/**
 * The library that a JVM service embeds so that Ratchet can change one of its components while it serves: two slots, a
 * split, a lease, and no dependency beyond the JDK.
 *
 * <p>This package is what handlers and hosts exchange. A host begins at {@link dev.ratchet.sdk.host.Ratchet}; a handler
 * uses this package only.
 */
@NullMarked
package dev.ratchet.sdk;

import org.jspecify.annotations.NullMarked;
