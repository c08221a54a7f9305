package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.Verified;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.RepositoryCandidate;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Prover whose gates prove the candidates of some authors; an author named {@code endless} never gets a result. */
final class ScriptedProver implements Prover {
    private static final SourceTree BASE = SourceTree.of(Map.of(Pricing.PATH, source("a / b")));

    private List<Recipe> recipes = List.of();
    private Set<String> proved = Set.of();
    private String rule = "tests";
    private final List<String> trials = new ArrayList<>();

    /** Names recipes; the change of {@code long} has one line more, and {@code same:a} makes the change of {@code a}. */
    void useRecipes(String names) {
        recipes =
                Arrays.stream(names.split(" ", -1)).map(ScriptedProver::recipe).toList();
    }

    void proves(String authors) {
        proved = Set.of(authors.split(" ", -1));
    }

    void failWith(String ofRule) {
        rule = ofRule;
    }

    List<String> trials() {
        return trials;
    }

    static String source(String author) {
        String changed = author.replace("same:", "");
        return "package shop.pricing;\n\nfinal class PricingHandler {\n    static int run(int a, int b) {\n"
                + "        return a / b; // " + changed + "\n" + (changed.equals("long") ? "\n" : "") + "    }\n}\n";
    }

    static List<Recipe> recipes(String... authors) {
        return Arrays.stream(authors).map(ScriptedProver::recipe).toList();
    }

    static Recipe recipe(String author) {
        return new Recipe() {
            @Override
            public String name() {
                return author;
            }

            @Override
            public Purpose purpose(Evidence evidence) {
                return new Purpose.CpuReduction();
            }

            @Override
            public RecipeResult apply(Evidence evidence, SourceIndex index) {
                return new RecipeResult.Edited(BASE.with(Pricing.PATH, source(author)), "");
            }
        };
    }

    @Override
    public SourceTree base() {
        return BASE;
    }

    @Override
    public RecipeSearch.SearchResult findEdits(RecipeEvidence evidence, int most) {
        return RecipeSearch.run(recipes, evidence, SourceIndex.of(BASE, Pricing.component()), most);
    }

    @Override
    public Optional<GenerationResult> findObstacle(Purpose purpose) {
        return Optional.empty();
    }

    @Override
    public GenerationResult prove(ProposedEdit edit) throws InterruptedException {
        trials.add(edit.author());
        if (edit.author().equals("endless")) {
            new CountDownLatch(1).await();
        }
        RepositoryCandidate candidate = new RepositoryCandidate(
                new BuildableComponent(
                        new ComponentId("default", "pricing"),
                        List.of(),
                        Pricing.component().sources(),
                        new BuildCommands(Optional.empty(), "true", "true")),
                edit.author(),
                edit.statement(),
                edit.purpose(),
                BASE,
                edit.edited(),
                edit.rule());
        return proved.contains(edit.author())
                ? new Verified(candidate, List.of(new GateResult("tests", true, List.of(), 0, "")))
                : new Failed(
                        candidate,
                        List.of(new GateResult(
                                "tests", false, List.of(new GateFinding(rule, "", 0, "a test fails")), 0, "")));
    }

    @Override
    public Map<String, TestOutcome> runTests(SourceTree changed, Map<String, String> tests) {
        return Map.of();
    }

    @Override
    public GenerationResult examine(String proposer, String diff) {
        throw new UnsupportedOperationException("nobody submits a diff");
    }
}
