package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.CallRates;
import dev.ratchet.backtest.microservices.plan.HexIds;
import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemBuilder;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * System of services with a random call graph that generates its own telemetry.
 *
 * <p>The same seed and shape always generate the same telemetry. A fault changes no draw outside of its effects: two
 * systems of one seed, one with a fault, have the same requests, ids and noise.
 */
public final class GeneratedSystem {
    private static final long MINUTE_MILLIS = 60_000;
    private static final double MINUTE_NANOS = 60e9;

    private final long seed;
    private final SystemShape shape;
    private final SystemModel model;
    private final CallRates rates;
    private final Conditions conditions;
    private final BackgroundActivity background;
    private final PodGauges gauges;
    private long lastMinute = Long.MIN_VALUE;

    /** Creates the system of a seed. */
    public GeneratedSystem(long seed, SystemShape shape) {
        this.seed = Seeds.mix(seed, 0);
        this.shape = shape;
        this.model = SystemBuilder.build(this.seed, shape.services(), shape.flows(), shape.requestsPerMinute());
        this.rates = new CallRates(model);
        Disturbances disturbances = new Disturbances(this.seed, shape.hasDisturbances(), model, rates);
        this.conditions = new Conditions(this.seed, model, disturbances);
        this.background = new BackgroundActivity(this.seed, model, conditions, disturbances);
        this.gauges = new PodGauges(this.seed, model, conditions);
    }

    /**
     * Generates the telemetry of one minute. Minutes must be requested in ascending order; gaps are allowed.
     *
     * @param minuteStartMillis start of the minute in milliseconds since the epoch
     * @param active faults during the whole minute
     */
    public GeneratedMinute minute(long minuteStartMillis, List<Fault> active) {
        long minute = Math.floorDiv(minuteStartMillis, MINUTE_MILLIS);
        Check.require(minute > lastMinute, "minuteStartMillis", "must ascend", minuteStartMillis);
        lastMinute = minute;
        conditions.advance(minute);
        MinuteRecorder recorder = new MinuteRecorder(model, shape, conditions, minuteStartMillis);
        ActiveFaults faults = new ActiveFaults(model, rates, active);
        for (int flow = 0; flow < model.flows().size(); flow++) {
            runFlow(flow, Seeds.mix(Seeds.mix(seed, minute), flow), faults, recorder);
        }
        background.record(minute, recorder);
        List<MetricBatch> metrics = shape.hasMetrics()
                ? gauges.batches(minuteStartMillis + MINUTE_MILLIS, recorder.usage(), faults)
                : List.of();
        return new GeneratedMinute(recorder.spans(), recorder.logs(), metrics);
    }

    /** Runs the requests of a flow; in some minutes, a third of them come in a burst of three seconds. */
    private void runFlow(int flow, long flowSeed, ActiveFaults faults, MinuteRecorder recorder) {
        Draws draws = new Draws(flowSeed);
        int requests = draws.poisson(conditions.requests(flow) * faults.traffic());
        double burstAt = draws.uniform(0, .95);
        double burstShare = draws.isHit(.1) ? .33 : 0;
        for (int i = 0; i < requests; i++) {
            double at = draws.isHit(burstShare) ? burstAt + .05 * draws.uniform() : draws.uniform();
            long requestSeed = Seeds.mix(flowSeed, i);
            Request request = new Request(
                    model, conditions, faults, recorder, HexIds.ofTrace(requestSeed), requestSeed, draws.logNormal(.2));
            ServiceOperation entry = model.flows().get(flow).entry();
            new Invocation(request, entry, Seeds.mix(requestSeed, 99), (long) (at * MINUTE_NANOS))
                    .run("", SpanKind.SERVER);
        }
    }

    /** Names of the components, the gateway first. */
    public List<String> components() {
        return model.components().stream().map(ServiceComponent::name).toList();
    }

    /** Names of a component's operations, the busiest first. */
    public List<String> operations(String component) {
        return rates.operations(ActiveFaults.component(model, component)).stream()
                .map(ServiceOperation::name)
                .toList();
    }

    /** Names of the components that a component calls directly. */
    public Set<String> callees(String component) {
        int caller = ActiveFaults.component(model, component).index();
        Set<String> callees = new TreeSet<>();
        for (ServiceOperation from : model.operations()) {
            for (ServiceOperation to : model.operations()) {
                if (from.component() == caller && rates.isCall(from, to)) {
                    callees.add(model.components().get(to.component()).name());
                }
            }
        }
        return callees;
    }

    /** Expected calls of a component's operations per minute, without the rare flows. */
    public double callsPerMinute(String component) {
        return rates.operations(ActiveFaults.component(model, component)).stream()
                .mapToDouble(rates::perMinute)
                .sum();
    }

    /** Expected queries of a component's database per minute, without the rare flows. */
    public double queriesPerMinute(String component) {
        return rates.queriesPerMinute(ActiveFaults.component(model, component));
    }

    /**
     * Draws a plausible fault of a component that is called at least once per minute.
     *
     * @throws java.util.NoSuchElementException if the system has no such component
     */
    public Fault drawFault(FaultKind kind, long faultSeed) {
        return new FaultChoice(model, rates)
                .draw(kind, new Draws(Seeds.mix(faultSeed, kind.name().hashCode())));
    }
}
