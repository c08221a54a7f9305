package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.Check;

/**
 * Shape of a generated system.
 *
 * @param services number of services, 4 to 60
 * @param flows number of frequent user flows
 * @param requestsPerMinute mean number of user requests per minute in all flows
 * @param hasMetrics whether resources and latency gauges are measured
 * @param logs content of the log records
 * @param hasClientSpans whether callers have a CLIENT span around each remote call; databases always have one
 * @param hasDisturbances whether there are benign disturbances such as doubled traffic and restarts
 */
public record SystemShape(
        int services,
        int flows,
        double requestsPerMinute,
        boolean hasMetrics,
        LogDetail logs,
        boolean hasClientSpans,
        boolean hasDisturbances) {
    /** Validates the sizes. */
    public SystemShape {
        Check.require(services >= 4 && services <= 60, "services", "must be 4 to 60", services);
        Check.positive("flows", flows);
        Check.require(requestsPerMinute > 0, "requestsPerMinute", "must be positive", requestsPerMinute);
    }

    /** Shape with all telemetry and with disturbances. */
    public static SystemShape of(int services, int flows, double requestsPerMinute) {
        return new SystemShape(services, flows, requestsPerMinute, true, LogDetail.WITH_TRACE, true, true);
    }

    /** Draws a plausible shape: 10 to 46 services, 5 to 15 flows and 20 to 300 requests per minute. */
    public static SystemShape draw(long seed) {
        Draws draws = new Draws(Seeds.mix(seed, 77));
        int services = (int) draws.logUniform(10, 47);
        int flows = 5 + draws.uniformInt(11);
        double requestsPerMinute = draws.logUniform(20, 300);
        LogDetail logs = draws.isHit(.7) ? LogDetail.WITH_TRACE : LogDetail.WITHOUT_TRACE;
        return new SystemShape(services, flows, requestsPerMinute, true, logs, draws.isHit(.75), true);
    }

    /** This shape without benign disturbances. */
    public SystemShape withoutDisturbances() {
        return new SystemShape(services, flows, requestsPerMinute, hasMetrics, logs, hasClientSpans, false);
    }
}
