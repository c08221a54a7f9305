/** Entry for services that host components: {@link dev.ratchet.sdk.host.Ratchet}. */
@NullMarked
package dev.ratchet.sdk.host;

import org.jspecify.annotations.NullMarked;
