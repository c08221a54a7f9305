package dev.ratchet.ingest.source;

import java.util.Map;
import java.util.NavigableMap;

/**
 * Series in the result of a query over a range.
 *
 * @param labels labels of the series
 * @param values finite values by seconds since the epoch
 */
public record RangeSeries(Map<String, String> labels, NavigableMap<Long, Double> values) {}
