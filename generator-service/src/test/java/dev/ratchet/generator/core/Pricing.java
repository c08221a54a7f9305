package dev.ratchet.generator.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import java.util.List;
import java.util.Map;

/** A small component for tests. */
public final class Pricing {
    /** Path of its handler. */
    public static final String PATH = "src/main/java/shop/pricing/PricingHandler.java";

    private Pricing() {}

    /** Catalogue entry that allows recorded cases to be committed. */
    public static ChangeableComponent component() {
        return component(true);
    }

    /** Catalogue entry. */
    public static ChangeableComponent component(boolean commitCases) {
        return new ChangeableComponent(
                new ComponentId("default", "pricing"),
                List.of("shop.pricing"),
                new ComponentSources(
                        "/repository", "main", List.of("src/main/java"), List.of("src/test/java"), 17, commitCases),
                new EntryPoint(
                        "shop.pricing.PricingHandler",
                        Split.REQUEST,
                        Map.of("supplier", false, "ledger", true),
                        List.of()));
    }
}
