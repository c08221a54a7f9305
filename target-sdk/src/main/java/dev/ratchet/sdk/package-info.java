/**
 * What a JVM service embeds to let Ratchet change one of its components while it serves: two slots, a split, a lease, and nothing beyond the JDK.
 */
@NullMarked
package dev.ratchet.sdk;

import org.jspecify.annotations.NullMarked;
