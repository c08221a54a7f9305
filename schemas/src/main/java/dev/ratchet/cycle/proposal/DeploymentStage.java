package dev.ratchet.cycle.proposal;

import java.util.Optional;

/**
 * Stage of the deployment pipeline in which a component runs.
 *
 * @param environment name of the environment for people; empty if it has none
 * @param production whether this is production, where rollouts need the operator's permission
 */
public record DeploymentStage(Optional<String> environment, boolean production) {
    static DeploymentStage none() {
        return new DeploymentStage(Optional.empty(), false);
    }
}
