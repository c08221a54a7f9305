package dev.ratchet.backtest.rollouts;

import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import dev.ratchet.judge.reference.ClassicJudge;
import dev.ratchet.judge.reference.KayentaJudge;
import java.util.Locale;

/** Judges that the command line offers, by their names in lower case. */
public enum JudgeChoice {
    /** Default judge, which decides rollouts. */
    SEQUENTIAL,
    /** Naive rule, for comparison. */
    CLASSIC,
    /** Kayenta's rules, for comparison. */
    KAYENTA;

    /** Creates the judge with the deployer's default settings. */
    public Judge create() {
        return switch (this) {
            case SEQUENTIAL -> new SequentialJudge(JudgeSettings.defaults());
            case CLASSIC -> new ClassicJudge();
            case KAYENTA -> new KayentaJudge();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
