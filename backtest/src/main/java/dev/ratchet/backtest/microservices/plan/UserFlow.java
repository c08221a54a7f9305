package dev.ratchet.backtest.microservices.plan;

/**
 * Flow of users.
 *
 * @param entry operation of the gateway
 * @param callsPerMinute mean number of requests per minute; while it is active, if it is rare
 * @param isRare whether the flow is active only now and then
 */
public record UserFlow(ServiceOperation entry, double callsPerMinute, boolean isRare) {}
