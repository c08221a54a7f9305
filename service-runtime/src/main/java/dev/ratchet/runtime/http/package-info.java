/** Shared parts of the HTTP services: strict reading of JSON bodies, problems, the check of hosts and origins. */
@NullMarked
package dev.ratchet.runtime.http;

import org.jspecify.annotations.NullMarked;
