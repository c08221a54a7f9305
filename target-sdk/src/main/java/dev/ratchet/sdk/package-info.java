/**
 * The library that a JVM service embeds so that Ratchet can change one of its components while it serves: two slots, a
 * split, a lease, and no dependency beyond the JDK.
 */
@NullMarked
package dev.ratchet.sdk;

import org.jspecify.annotations.NullMarked;
