package dev.ratchet.backtest.rollouts;

import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import dev.ratchet.judge.reference.ClassicJudge;
import dev.ratchet.judge.reference.KayentaJudge;
import java.util.Locale;

/** The judges that the command line knows, by their names in small letters. */
public enum JudgeChoice {
    /** The default, and the one that decides rollouts. */
    SEQUENTIAL,
    /** The plain rule, for comparison. */
    CLASSIC,
    /** Kayenta's rules, for comparison. */
    KAYENTA;

    /** A judge as the deployer has it. */
    public Judge make() {
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
