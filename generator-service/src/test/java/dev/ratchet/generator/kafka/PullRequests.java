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
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposals for a component whose repository commands build.
 *
 * @param folder folder of the repository, {@code repository}, and of the generator's files
 * @param address address of the repository
 * @param specificationsPerDay specifications of a day
 */
record PullRequests(
        Path folder, ActiveSandbox sandbox, String address, BuildCommands commands, int specificationsPerDay) {
    static final ComponentId SHOP = new ComponentId("acme", "shop");

    /** Proposals without specifications; javac builds the repository, whose only test is {@code shop.PriceTest}. */
    static PullRequests ofPrices(Path folder, ActiveSandbox sandbox) {
        return new PullRequests(
                folder,
                sandbox,
                folder.resolve("repository").toUri().toString(),
                new BuildCommands(
                        Optional.empty(), "javac -d out $(find src -name '*.java')", "java -cp out shop.PriceTest"),
                0);
    }

    /** Factory that has the component and an opportunity as facts. */
    ProposalFactory factory(Opportunity opportunity) {
        Facts facts = new Facts(new TenantKeys(Path.of("unused")));
        facts.fold(new Input.ComponentInput(new Component(
                SHOP,
                List.of("shop"),
                Optional.of(new ComponentSources(
                        address,
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        17,
                        false,
                        Optional.of(commands))),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), false))));
        facts.fold(new Input.OpportunityInput(opportunity));
        String allowed = address.startsWith("file:") ? folder.toUri().toString() : folder.toString();
        GitSource sources = new GitSource(
                folder.resolve("copies"),
                new RepositoryRules(
                        Map.of("acme", List.of(RepositoryAddress.parse(allowed))), true, folder.resolve("state")));
        RepositoryBuilds builds = new RepositoryBuilds(
                folder.resolve("builds"),
                sources,
                sandbox,
                new BuildSettings(List.of(), BuildLimits.of(Duration.ofSeconds(30), 1_024, 256)));
        RepositoryGenerator generator = new RepositoryGenerator(
                new RepositoryGates(builds, ChangeLimits.DEFAULT), Recipes.all(), ChangeLimits.DEFAULT);
        Generators generators = Generators.ofRecipes(new Generator(sandbox, Recipes.all()))
                .with(new Generators.Repositories(generator, Duration.ofSeconds(60)));
        return new ProposalFactory(
                facts, generators, sources, new WorkSettings(1, Duration.ofSeconds(60), specificationsPerDay));
    }
}
