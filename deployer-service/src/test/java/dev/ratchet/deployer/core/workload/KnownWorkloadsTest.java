package dev.ratchet.deployer.core.workload;

import static dev.ratchet.deployer.core.workload.RolloutPhase.ABORTED;
import static dev.ratchet.deployer.core.workload.RolloutPhase.COMPLETE;
import static dev.ratchet.deployer.core.workload.RolloutPhase.UNDER_WAY;
import static dev.ratchet.deployer.core.workload.RolloutPhase.WAITING;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.CART;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.state;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.undone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class KnownWorkloadsTest {
    @Test
    void newTemplateIsADeployment() {
        assertEquals(List.of("2"), deployments(state("1", COMPLETE), state("2", UNDER_WAY), state("2", COMPLETE)));
    }

    @Test
    void firstSightIsNotADeployment() {
        assertEquals(List.of(), deployments(state("1", UNDER_WAY), state("1", COMPLETE)));
    }

    @Test
    void statusScaleAndResyncAreNotDeployments() {
        assertEquals(
                List.of(),
                deployments(state("1", COMPLETE), state("1", UNDER_WAY), state("1", WAITING), state("1", COMPLETE)));
    }

    @Test
    void restartIsANewRevisionOfTheSameTemplate() {
        Workload restarted = state(CART, "1", "1", Optional.of("restarted"), UNDER_WAY);

        assertEquals(List.of("2"), deployments(state("1", COMPLETE), restarted, state("2", UNDER_WAY)));
    }

    @Test
    void otherTemplateOfTheSameRevisionIsNotADeployment() {
        Workload defaulted = state(CART, "1 with a new default", "1", Optional.of("revision of 1"), COMPLETE);

        assertEquals(List.of(), deployments(state("1", COMPLETE), defaulted));
    }

    @Test
    void templateOfAPausedWorkloadIsADeploymentWhenItResumes() {
        assertEquals(List.of(), deployments(state("1", COMPLETE), state("2", WAITING)));
        assertEquals(List.of("2"), deployments(state("1", COMPLETE), state("2", WAITING), state("2", UNDER_WAY)));
    }

    @Test
    void canaryUnderWayIsOneDeployment() {
        assertEquals(
                List.of("2"),
                deployments(
                        state("1", COMPLETE),
                        state("2", WAITING),
                        state("2", UNDER_WAY),
                        state("2", UNDER_WAY),
                        state("2", ABORTED),
                        state("2", UNDER_WAY),
                        state("2", COMPLETE)));
    }

    @Test
    void returnToTheStableTemplateIsNotADeployment() {
        assertEquals(
                List.of("2"),
                deployments(
                        state("1", COMPLETE),
                        state("2", UNDER_WAY),
                        state("2", ABORTED),
                        state("1", UNDER_WAY),
                        state("1", COMPLETE)));
    }

    @Test
    void returnAfterACompleteRolloutIsADeployment() {
        assertEquals(
                List.of("2", "1"),
                deployments(state("1", COMPLETE), state("2", UNDER_WAY), state("2", COMPLETE), state("1", UNDER_WAY)));
    }

    @Test
    void secondDeploymentDuringTheFirstIsAnother() {
        assertEquals(
                List.of("2", "3"),
                deployments(state("1", COMPLETE), state("2", UNDER_WAY), state("3", UNDER_WAY), state("3", COMPLETE)));
    }

    @Test
    void undoByRatchetIsNotADeployment() {
        assertEquals(
                List.of("2", "3"),
                deployments(
                        state("1", COMPLETE),
                        state("2", COMPLETE),
                        undone(state("1", UNDER_WAY), "w-1"),
                        undone(state("1", COMPLETE), "w-1"),
                        undone(state("3", UNDER_WAY), "w-1")));
    }

    @Test
    void replacementWithoutTheAnnotationOfAnUndoIsADeployment() {
        assertEquals(
                List.of("2", "3"),
                deployments(
                        state("1", COMPLETE),
                        state("2", COMPLETE),
                        undone(state("1", COMPLETE), "w-1"),
                        state("3", UNDER_WAY)));
    }

    @Test
    void deploymentThatWasMissedUnderWayIsNoticed() {
        assertEquals(List.of("2"), deployments(state("1", COMPLETE), state("2", COMPLETE)));
    }

    @Test
    void workloadsWithoutAControllerAreComparedByTemplate() {
        Workload first = state(CART, "1", "1", Optional.empty(), UNDER_WAY);
        Workload second = state(CART, "2", "2", Optional.empty(), UNDER_WAY);

        assertEquals(List.of("2"), deployments(first, first, second, second));
    }

    private static List<String> deployments(Workload... states) {
        KnownWorkloads known = new KnownWorkloads();
        return Stream.of(states)
                .flatMap(it -> known.next(it).stream())
                .map(Workload::version)
                .toList();
    }
}
