@org.jspecify.annotations.NullMarked
package dev.ratchet.ingest.otlp.span;
