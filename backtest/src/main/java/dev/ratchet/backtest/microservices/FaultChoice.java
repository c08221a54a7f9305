package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.CallRates;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.backtest.traffic.Draws;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Random choice of faults that are plausible in a system. */
record FaultChoice(SystemModel model, CallRates rates) {
    private static final double FEWEST_CALLS_PER_MINUTE = 1;

    Fault draw(FaultKind kind, Draws draws) {
        if (kind.isOfOneOperation()) {
            List<ServiceOperation> operations = model.operations().stream()
                    .filter(it -> rates.isCalled(it) && rates.perMinute(it) >= FEWEST_CALLS_PER_MINUTE)
                    .toList();
            ServiceOperation drawn = pick(operations, kind, draws);
            String component = model.components().get(drawn.component()).name();
            double probability = draws.isHit(.6) ? 1 : draws.uniform(.3, 1);
            return new Fault(kind, component, Optional.of(drawn.name()), probability);
        }
        List<ServiceComponent> components = model.components().stream()
                .filter(it -> calls(kind, it) >= FEWEST_CALLS_PER_MINUTE)
                .toList();
        String component = pick(components, kind, draws).name();
        double magnitude =
                switch (kind) {
                    case NETWORK_DELAY -> draws.logUniform(5, 500);
                    case SLOW_DEPENDENCY -> draws.logUniform(3, 50);
                    case LATENCY -> draws.logUniform(30, 1_000);
                    case ERRORS -> draws.uniform(.1, 1);
                    case OVERLOAD -> draws.logUniform(2, 6);
                    case CPU, EXCEPTION, WRONG_RETURN, MISCONFIGURATION -> draws.logUniform(1.5, 6);
                };
        return new Fault(kind, component, magnitude);
    }

    private double calls(FaultKind kind, ServiceComponent component) {
        return kind == FaultKind.SLOW_DEPENDENCY
                ? rates.queriesPerMinute(component)
                : rates.operations(component).stream()
                        .mapToDouble(rates::perMinute)
                        .sum();
    }

    private static <T> T pick(List<T> candidates, FaultKind kind, Draws draws) {
        if (candidates.isEmpty()) {
            throw new NoSuchElementException("no component is called often enough for " + kind);
        }
        return candidates.get(draws.uniformInt(candidates.size()));
    }
}
