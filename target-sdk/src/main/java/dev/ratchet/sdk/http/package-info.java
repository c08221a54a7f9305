/** Requests to the deployer and to ingest, within time and size limits. */
@NullMarked
package dev.ratchet.sdk.http;

import org.jspecify.annotations.NullMarked;
