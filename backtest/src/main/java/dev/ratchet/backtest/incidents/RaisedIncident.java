package dev.ratchet.backtest.incidents;

import dev.ratchet.analyzer.core.incident.Incident;

/**
 * An incident as it was at one time.
 *
 * @param atMillis time in milliseconds since the epoch at which it would have been reported
 */
record RaisedIncident(long atMillis, Incident incident) {}
