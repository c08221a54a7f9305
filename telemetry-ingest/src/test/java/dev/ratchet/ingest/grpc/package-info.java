@org.jspecify.annotations.NullMarked
package dev.ratchet.ingest.grpc;
