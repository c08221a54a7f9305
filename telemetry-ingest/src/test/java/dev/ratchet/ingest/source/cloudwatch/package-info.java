@org.jspecify.annotations.NullMarked
package dev.ratchet.ingest.source.cloudwatch;
