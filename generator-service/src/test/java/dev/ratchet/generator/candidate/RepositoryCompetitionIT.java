package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.build.BuildSettings;
import dev.ratchet.generator.build.RepositoryBuilds;
import dev.ratchet.generator.build.RepositoryGates;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.git.SampleRepository;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.sandbox.BuildLimits;
import dev.ratchet.generator.sandbox.BuildSandbox;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Candidates that compete with the commands of their repository in the sandbox. */
class RepositoryCompetitionIT {
    private static final String SOURCE = "src/main/java/shop/Average.java";
    private static final String AVERAGE = """
            package shop;

            public final class Average {
                public static int of(int sum, int items) {
                    return sum / items;
                }

                public static int perDay(int sum, int days) {
                    return days == 0 ? 0 : sum / days;
                }
            }
            """;
    private static final String AVERAGE_TEST = """
            package shop;

            final class AverageTest {
                public static void main(String[] arguments) {
                    if (Average.of(4, 2) != 2) {
                        throw new AssertionError("the average of 4 and 2 is " + Average.of(4, 2));
                    }
                }
            }
            """;
    private static final String DAY_TEST = """
            package shop;

            final class DayTest {
                public static void main(String[] arguments) {
                    if (Average.perDay(4, 0) != 0) {
                        throw new AssertionError("no day has an average of " + Average.perDay(4, 0));
                    }
                }
            }
            """;
    private static final BuildCommands COMMANDS = new BuildCommands(
            Optional.empty(),
            "javac -d out $(find src -name '*.java')",
            "for test in src/test/java/shop/*Test.java; do"
                    + " java -cp out shop.$(basename $test .java) || exit 1; done");

    @RegisterExtension
    static final BuildSandbox SANDBOX = new BuildSandbox();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theTestOfARivalEliminatesACandidateThatItsOwnTestsLetThrough() throws Exception {
        // Given a smaller change that loses behaviour which no test of the repository shows
        Recipe careless = recipe("careless", Map.of(SOURCE, AVERAGE.replace("days == 0 ? 0 : ", "")));
        Recipe careful = recipe(
                "careful",
                Map.of(
                        SOURCE,
                        AVERAGE.replace("int items", "int count").replace("sum / items", "sum / count"),
                        "src/test/java/shop/DayTest.java",
                        DAY_TEST));

        // When
        GenerationResult result = propose(careless, careful);

        // Then
        var verified = assertInstanceOf(GenerationResult.Verified.class, result, result::toString);
        assertEquals("careful", verified.candidate().author());
        assertEquals(
                List.of("careless fails the test DayTest.java of careful; 2 changed lines, 1 files"),
                verified.gates().getLast().findings().stream()
                        .map(GateFinding::message)
                        .toList());
    }

    private GenerationResult propose(Recipe... recipes) throws Exception {
        SampleRepository repository = SampleRepository.in(folder.resolve("repository"));
        repository.write(SOURCE, AVERAGE);
        repository.write("src/test/java/shop/AverageTest.java", AVERAGE_TEST);
        repository.commit("Add the average");
        GitSource sources = new GitSource(
                folder.resolve("copies"),
                new RepositoryRules(
                        Map.of("acme", List.of(RepositoryAddress.parse(folder.toString()))),
                        true,
                        folder.resolve("state")));
        RepositoryBuilds builds = new RepositoryBuilds(
                folder.resolve("builds"),
                sources,
                SANDBOX.get(),
                new BuildSettings(List.of(), BuildLimits.of(Duration.ofSeconds(60), 1_024, 256)));
        RepositoryGenerator generator = new RepositoryGenerator(
                new RepositoryGates(builds, ChangeLimits.DEFAULT), List.of(recipes), ChangeLimits.DEFAULT);
        BuildableComponent component = component();
        var snapshot = assertInstanceOf(GitSource.Snapshot.class, sources.read(component, "main"));
        return Competition.ofRecipes(CandidateSettings.DEFAULT)
                .run(
                        new OpportunityTask(component, new RecipeEvidence(evidence()), "c-1"),
                        generator.prover(component, snapshot),
                        Deadline.after(Duration.ofMinutes(5)))
                .result();
    }

    private BuildableComponent component() {
        return new BuildableComponent(
                new ComponentId("acme", "shop"),
                List.of("shop"),
                new ComponentSources(
                        folder.resolve("repository").toString(),
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        17,
                        false),
                COMMANDS);
    }

    private static Evidence evidence() {
        return new Evidence(
                new CodePlace("", List.of(new Frame("shop.Average", "of", 5)), ""), new Frequency(1, 2, .5, .4));
    }

    private static Recipe recipe(String name, Map<String, String> files) {
        return new Recipe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Purpose purpose(Evidence evidence) {
                return new Purpose.Other();
            }

            @Override
            public RecipeResult apply(Evidence evidence, SourceIndex index) {
                SourceTree tree = index.tree().with(files);
                return new RecipeResult.Edited(tree, "");
            }
        };
    }
}
