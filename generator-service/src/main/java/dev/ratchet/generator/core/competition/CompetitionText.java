package dev.ratchet.generator.core.competition;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.competition.Standing.Eliminated;
import dev.ratchet.generator.core.competition.Standing.FailedGate;
import dev.ratchet.generator.core.competition.Standing.NoChange;
import dev.ratchet.generator.core.competition.Standing.OutOfTime;
import dev.ratchet.generator.core.competition.Standing.Qualified;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Result of a competition as that of a gate: the winner with the reason, and one line for each other candidate. It
 * consists of names of recipes, models, gates and tests, and of numbers.
 */
public final class CompetitionText {
    /** Name of the result. */
    public static final String COMPETITION = "competition";

    private static final String RULE = "candidate";

    private CompetitionText() {}

    /** Returns the result; it passes if a candidate was proved. */
    public static GateResult result(Adjudication adjudication, long durationMillis) {
        CandidateRanking ranking = CandidateRanking.of(adjudication.contestants());
        return new GateResult(
                COMPETITION,
                ranking.winner().isProved(),
                findings(ranking, adjudication),
                durationMillis,
                ranking.contestants().size() + " candidates; " + sentence(ranking.winner()) + reason(ranking));
    }

    private static List<GateFinding> findings(CandidateRanking ranking, Adjudication adjudication) {
        List<GateFinding> findings = new ArrayList<>();
        ranking.others().forEach(it -> findings.add(finding(sentence(it))));
        adjudication
                .disputed()
                .forEach(it -> findings.add(finding(it.author() + " and " + it.rival()
                        + " answer differently in the test " + it.test() + ", which fails on the base")));
        switch (adjudication.tests()) {
            case COUNTED -> {}
            case CONTRADICTORY ->
                findings.add(finding("no test of a rival counts: together they would eliminate every candidate"));
            case UNFINISHED -> findings.add(finding("no test of a rival counts: they did not finish in time"));
        }
        return findings;
    }

    /** Describes a candidate in one line. */
    public static String sentence(Contestant it) {
        return it.author()
                + switch (it.standing()) {
                    case Qualified _ -> ": " + measures(it);
                    case Eliminated lost ->
                        " fails the test " + lost.test() + " of " + lost.rival() + "; " + measures(it);
                    case FailedGate failed -> " fails the gate " + failed.gate();
                    case NoChange _ -> " makes no change that gates can examine";
                    case OutOfTime _ -> " does not pass the gates in its share of the time limit";
                };
    }

    private static String measures(Contestant it) {
        String gain = it.gain()
                .map(measured -> String.format(
                        Locale.ROOT,
                        "CPU time per call %.1f %% less (+/- %.1f), ",
                        100 * measured.share(),
                        100 * measured.margin()))
                .orElse("");
        return gain + it.size().lines() + " changed lines, " + it.size().files() + " files";
    }

    private static String reason(CandidateRanking ranking) {
        return switch (ranking.reason()) {
            case NONE_PROVED -> "; none was proved";
            case ONLY_PROVED -> "; the only one that was proved";
            case LARGER_GAIN -> "; it wins by the larger gain";
            case FEWER_LINES -> "; it wins by the smaller change";
            case FEWER_FILES -> "; it wins by fewer changed files";
            case TRIED_FIRST -> "; it is equal to the next one and is tried first";
        };
    }

    private static GateFinding finding(String message) {
        return new GateFinding(RULE, "", 0, message);
    }
}
