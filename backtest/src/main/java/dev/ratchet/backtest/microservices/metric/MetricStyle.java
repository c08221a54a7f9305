package dev.ratchet.backtest.microservices.metric;

/** Kinds of metrics about calls. */
public enum MetricStyle {
    /** Counters by pair of client and server, as tracing back ends derive them from spans. */
    SERVICE_GRAPH,
    /** Counters by source and destination, as the proxies of a service mesh emit them. */
    MESH,
    /** Histograms of servers by route, without a call graph. */
    HISTOGRAMS,
    /** Mean and quantiles of the duration, availability and requests of each service, and requests by pair. */
    GAUGES,
    /** The same without a call graph. */
    GAUGES_WITHOUT_GRAPH;

    boolean isGauge() {
        return this == GAUGES || this == GAUGES_WITHOUT_GRAPH;
    }
}
