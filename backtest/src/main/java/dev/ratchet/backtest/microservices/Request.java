package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemModel;

/**
 * Request of a user.
 *
 * @param seed seed of the draws of the whole request
 * @param sizeFactor factor of all self times of the request, such as for a large basket
 */
record Request(
        SystemModel model,
        Conditions conditions,
        ActiveFaults faults,
        MinuteRecorder recorder,
        String traceId,
        long seed,
        double sizeFactor) {

    /** Whether a property of the request holds that a share of all requests has. */
    boolean hasProperty(int key, double share) {
        return Seeds.uniform(seed, key) < share;
    }

    ServiceComponent component(ServiceOperation operation) {
        return model.components().get(operation.component());
    }
}
