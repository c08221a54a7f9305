package dev.ratchet.generator.gate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.release.ChildAnswers.Broken;
import dev.ratchet.generator.release.ChildAnswers.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * Requires that the candidate answers recorded executions as the base does, and that executions with the failure to fix
 * no longer fail.
 *
 * <p>With 95 % confidence, at least 95 % of the executions without a failure must be equal; {@value Replay#FEWEST}
 * equal ones are the minimum that can show this (0.95^59 = 0.0485). Every fifth execution is held out from recipes and
 * tests, and counted separately.
 */
final class ReplayGate implements Gate {
    private static final double SHARE = 0.95;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Checked check(CandidateTrial trial) throws InterruptedException {
        CandidateTrial.Runs runs = trial.runs();
        if (runs.base() instanceof Broken broken) {
            return Checked.of(List.of(finding("the base's run: " + broken.reason())));
        }
        if (runs.candidate() instanceof Broken broken) {
            return Checked.of(List.of(finding("the candidate's run: " + broken.reason())));
        }
        return check(
                new Replay(trial.candidate(), (Said) runs.base(), (Said) runs.candidate()),
                trial.executions(),
                trial.candidate().purpose());
    }

    static Checked check(Replay replay, List<Execution> executions, Purpose purpose) {
        List<Execution> seen =
                executions.stream().filter(one -> !Tapes.heldOut(one)).toList();
        List<Execution> heldOut = executions.stream().filter(Tapes::heldOut).toList();
        Replay.Tally main = replay.tally(seen);
        Replay.Tally apart = replay.tally(heldOut);
        var findings = new ArrayList<GateFinding>();
        if (main.fine() < Replay.FEWEST) {
            findings.add(finding(main.fine() + " executions can be compared; " + Replay.FEWEST + " are required"));
        } else if (main.lowerBound() < SHARE) {
            findings.add(finding("the share of equal answers has a lower bound below 95 %: " + main.sentence()));
        }
        if (apart.fine() > 0 && apart.equal() < SHARE * apart.fine()) {
            findings.add(finding("held-out executions differ: " + apart.sentence()));
        }
        if (purpose instanceof Purpose.Fix && main.failing() == 0) {
            findings.add(finding("no recorded execution shows the failure to fix"));
        }
        if (main.fixed() < main.failing() || apart.fixed() < apart.failing()) {
            findings.add(
                    finding("recorded failures still fail: " + main.sentence() + "; held out " + apart.sentence()));
        }
        findings.addAll(main.findings());
        findings.addAll(apart.findings());
        return new Checked(findings, main.sentence() + "; held out " + apart.sentence());
    }

    private static GateFinding finding(String message) {
        return new GateFinding("replay", "", 0, message);
    }
}
