/** OTLP over gRPC. */
@NullMarked
package dev.ratchet.ingest.grpc;

import org.jspecify.annotations.NullMarked;
