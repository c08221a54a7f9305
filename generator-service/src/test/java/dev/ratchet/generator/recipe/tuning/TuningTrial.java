package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the recipe to the files of a component in the folder {@code shop} of its repository. */
final class TuningTrial {
    static final String YAML = "shop/src/main/resources/application.yml";
    static final String PROPERTIES = "shop/src/main/resources/application.properties";
    static final BuildableComponent SHOP = new BuildableComponent(
            new ComponentId("acme", "shop"),
            List.of("shop"),
            new ComponentSources(
                    "https://git.example.org/shop.git",
                    "main",
                    List.of("shop/src/main/java"),
                    List.of("shop/src/test/java"),
                    17,
                    false,
                    Optional.of(new BuildCommands(Optional.empty(), "true", "true"))),
            new BuildCommands(Optional.empty(), "true", "true"));

    private TuningTrial() {}

    /** Evidence of ten used connections of a pool without a given name. */
    static Evidence connections() {
        return evidence(new Capacity(CapacityKind.CONNECTION_POOL, "HikariPool-1", 9.7, Optional.of(10L)));
    }

    static Evidence pool(CapacityKind kind, String name, long limit) {
        return evidence(new Capacity(kind, name, limit, Optional.of(limit)));
    }

    /** Evidence of a cache, of whose requests 80 % miss it. */
    static Evidence cache(String name, double entries) {
        return evidence(new Capacity(CapacityKind.CACHE, name, entries, Optional.empty()));
    }

    static Evidence evidence(Capacity... capacities) {
        return new Evidence(CodePlace.none(), new Frequency(1_200, 1_500, .8, .78)).with(List.of(capacities));
    }

    static RecipeResult apply(Evidence evidence, Map<String, String> files) {
        return apply(evidence, SourceTree.of(files));
    }

    static RecipeResult apply(Evidence evidence, SourceTree tree) {
        return new ConfigurationTuning().apply(evidence, SourceIndex.of(tree, SHOP));
    }
}
