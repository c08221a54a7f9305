package dev.ratchet.ingest.source.cloudwatch;

import java.net.URI;
import java.util.Optional;

/**
 * Region and address of CloudWatch.
 *
 * @param region name of the region; unused if nothing is declared
 * @param endpoint address instead of that of the region, for metrics and logs
 */
record CloudWatchAccess(String region, Optional<URI> endpoint) {}
