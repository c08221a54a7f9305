package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.generator.build.BuildSettings;
import dev.ratchet.generator.build.RepositoryBuilds;
import dev.ratchet.generator.build.RepositoryGates;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.candidate.RepositoryGenerator;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.BuildLimits;
import dev.ratchet.generator.sandbox.Sandbox;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposals for a component whose repository javac builds: it is in the folder {@code repository}, and its only test is
 * {@code shop.PriceTest}.
 */
final class PullRequests {
    static final ComponentId SHOP = new ComponentId("acme", "shop");

    private PullRequests() {}

    /** Factory that has the component and an opportunity as facts. */
    static ProposalFactory factory(Path folder, Sandbox opened, Opportunity opportunity) {
        ActiveSandbox sandbox = (ActiveSandbox) opened;
        Facts facts = new Facts(new TenantKeys(Path.of("unused")));
        String repository = folder.resolve("repository").toUri().toString();
        facts.fold(new Input.ComponentInput(new Component(
                SHOP,
                List.of("shop"),
                Optional.of(new ComponentSources(
                        repository,
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        17,
                        false,
                        Optional.of(new BuildCommands(
                                Optional.empty(),
                                "javac -d out $(find src -name '*.java')",
                                "java -cp out shop.PriceTest")))),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), false))));
        facts.fold(new Input.OpportunityInput(opportunity));
        GitSource sources = new GitSource(
                folder.resolve("copies"),
                new RepositoryRules(
                        Map.of(
                                "acme",
                                List.of(RepositoryAddress.parse(folder.toUri().toString()))),
                        true,
                        folder.resolve("state")));
        RepositoryBuilds builds = new RepositoryBuilds(
                folder.resolve("builds"),
                sources,
                sandbox,
                new BuildSettings(List.of(), BuildLimits.of(Duration.ofSeconds(30), 1_024, 256)));
        RepositoryGenerator generator = new RepositoryGenerator(
                new RepositoryGates(builds, ChangeLimits.DEFAULT), Recipes.all(), ChangeLimits.DEFAULT);
        Generators generators = Generators.ofRecipes(new Generator(sandbox, Recipes.all()))
                .with(new Generators.Repositories(generator, Duration.ofSeconds(60)));
        return new ProposalFactory(facts, generators, sources, new WorkSettings(1, Duration.ofSeconds(60), 0));
    }
}
