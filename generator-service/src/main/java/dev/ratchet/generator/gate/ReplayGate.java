package dev.ratchet.generator.gate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import java.util.ArrayList;
import java.util.List;

/**
 * Requires that the candidate answers recorded executions as the base does, and that executions with the failure to fix
 * no longer fail.
 *
 * <p>With 95 % confidence, at least 95 % of the executions without a failure must be equal; {@value Replay#FEWEST}
 * equal ones are the minimum that can show this (0.95^59 = 0.0485). Every fifth execution is held out from recipes and
 * tests, and counted separately. Then {@link Repetitions} of samples must answer in the same way.
 */
final class ReplayGate implements Gate {
    private static final double SHARE = 0.95;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public GateCheck check(CandidateTrial trial) throws InterruptedException {
        CandidateTrial.Runs runs = trial.runs();
        if (runs.base() instanceof ProtocolError error) {
            return GateCheck.of(List.of(finding("the base's run: " + error.reason())));
        }
        if (runs.candidate() instanceof ProtocolError error) {
            return GateCheck.of(List.of(finding("the candidate's run: " + error.reason())));
        }
        AnswerList base = (AnswerList) runs.base();
        AnswerList candidate = (AnswerList) runs.candidate();
        GateCheck replayed = check(
                new Replay(trial.candidate(), base, candidate),
                trial.executions(),
                trial.candidate().purpose());
        return replayed.findings().isEmpty() ? repeated(replayed, new Repetitions(base, candidate)) : replayed;
    }

    private static GateCheck repeated(GateCheck replayed, Repetitions repetitions) {
        return new GateCheck(repetitions.findings(), replayed.measured() + "; " + repetitions.sentence());
    }

    static GateCheck check(Replay replay, List<Execution> executions, Purpose purpose) {
        List<Execution> visible =
                executions.stream().filter(one -> !Tapes.isHeldOut(one)).toList();
        List<Execution> heldOut = executions.stream().filter(Tapes::isHeldOut).toList();
        Replay.Tally tally = replay.tally(visible);
        Replay.Tally heldOutTally = replay.tally(heldOut);
        var findings = new ArrayList<GateFinding>();
        if (tally.comparable() < Replay.FEWEST) {
            findings.add(
                    finding(tally.comparable() + " executions can be compared; " + Replay.FEWEST + " are required"));
        } else if (tally.lowerBound() < SHARE) {
            findings.add(finding("the share of equal answers has a lower bound below 95 %: " + tally.sentence()));
        }
        if (heldOutTally.comparable() > 0 && heldOutTally.equal() < SHARE * heldOutTally.comparable()) {
            findings.add(finding("held-out executions differ: " + heldOutTally.sentence()));
        }
        if (purpose instanceof Purpose.Fix && tally.failing() == 0) {
            findings.add(finding("no recorded execution shows the failure to fix"));
        }
        if (tally.fixed() < tally.failing() || heldOutTally.fixed() < heldOutTally.failing()) {
            findings.add(finding(
                    "recorded failures still fail: " + tally.sentence() + "; held out " + heldOutTally.sentence()));
        }
        findings.addAll(tally.findings());
        findings.addAll(heldOutTally.findings());
        return new GateCheck(findings, tally.sentence() + "; held out " + heldOutTally.sentence());
    }

    private static GateFinding finding(String message) {
        return new GateFinding("replay", "", 0, message);
    }
}
