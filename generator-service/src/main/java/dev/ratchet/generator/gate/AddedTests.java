package dev.ratchet.generator.gate;

import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.Compiler.CompiledTrees;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Outcomes of the tests in some added files, on the base and on a candidate that has these files. */
public final class AddedTests {
    private static final Pattern CLASS = Pattern.compile("\\[class:([^\\]]+)\\]");
    private static final Pattern METHOD = Pattern.compile("\\[(?:method|test-factory|test-template):([^(\\]]+)");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{IsLatin}0-9_$.]");
    private static final int LONGEST_NAME = 120;

    private AddedTests() {}

    /**
     * Returns the outcomes by the names of the tests, such as {@code shop.PricesTest.addsTax}. Empty if the candidate does
     * not compile with the files, or if a run has no result: then the files prove nothing.
     */
    public static Map<String, TestOutcome> run(CandidateTrial trial, Collection<String> paths)
            throws InterruptedException {
        if (!(trial.compile() instanceof CompiledTrees)) {
            return Map.of();
        }
        var scope = new Scope(trial.candidate().component());
        Set<String> classes = paths.stream()
                .map(scope::belowRoot)
                .map(path -> path.substring(0, path.length() - ".java".length()).replace('/', '.'))
                .collect(Collectors.toSet());
        CandidateTrial.Runs runs = trial.runs();
        return runs.base() instanceof AnswerList base && runs.candidate() instanceof AnswerList candidate
                ? outcomes(base.of("test"), candidate.of("test"), classes)
                : Map.of();
    }

    /** Joins the results of both runs; a test that ran only once has no outcome. */
    static Map<String, TestOutcome> outcomes(List<Answer> base, List<Answer> candidate, Set<String> classes) {
        Map<String, Answer> before =
                base.stream().collect(Collectors.toMap(it -> it.text("id"), it -> it, (a, b) -> b));
        var outcomes = new TreeMap<String, TestOutcome>();
        for (Answer answer : candidate) {
            Matcher type = CLASS.matcher(answer.text("id"));
            Answer old = before.get(answer.text("id"));
            if (old != null && type.find() && classes.contains(type.group(1))) {
                outcomes.merge(
                        name(type.group(1), answer.text("id")),
                        new TestOutcome(hasPassed(old), hasPassed(answer), answer.text("message")),
                        TestOutcome::and);
            }
        }
        return outcomes;
    }

    private static boolean hasPassed(Answer test) {
        return test.text("status").equals("SUCCESSFUL");
    }

    private static String name(String type, String id) {
        Matcher method = METHOD.matcher(id);
        String name = NOT_IN_A_NAME
                .matcher(method.find() ? type + "." + method.group(1) : type)
                .replaceAll("");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
