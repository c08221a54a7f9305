package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalogue entry in which every value is given. */
final class ComponentExamples {
    static final Component PRICING = new ChangeableComponent(
                    new ComponentId("acme", "pricing"),
                    List.of("shop.pricing"),
                    new ComponentSources(
                            "/srv/shop", "trunk", List.of("src/main/java"), List.of("src/test/java"), 21, true),
                    new EntryPoint(
                            "shop.pricing.Handler",
                            Split.KEY,
                            Map.of("db", true, "clock", false),
                            List.of("java.lang.System.getenv")),
                    new DeploymentStage(Optional.of("eu-west"), true))
            .entry()
            .watchedBy(Optional.of(WatchExamples.BY_PROGRAM));

    /** An entry of a component of which only the name is known. */
    static final Component NAMED = Component.named(new ComponentId("acme", "Shop.Cart"));

    /** An entry of a component that is watched and has a repository. */
    static final Component WATCHED = new Component(
                    new ComponentId("acme", "Shop.Order"),
                    List.of("shop.order"),
                    Optional.of(new ComponentSources("/srv/shop", "trunk", List.of("."), List.of(), 17, false)),
                    Optional.empty(),
                    new DeploymentStage(Optional.empty(), false))
            .ownedBy(new Ownership(List.of("team-a", "ann"), List.of("https://chat.example/hook")));

    /** An entry of a component that gets pull requests. */
    static final Component BUILT = new Component(
            new ComponentId("acme", "Shop.Web"),
            List.of(),
            Optional.of(new ComponentSources(
                    "/srv/shop-web",
                    "trunk",
                    List.of("src"),
                    List.of("test"),
                    17,
                    false,
                    Optional.of(new BuildCommands(Optional.of("npm ci"), "npm run build", "npm test")))),
            Optional.empty(),
            new DeploymentStage(Optional.empty(), false));

    static final DiscoveredComponent DISCOVERED = new DiscoveredComponent(
            new ComponentId("acme", "Shop.Cart"),
            1,
            2,
            List.of(TelemetryKind.LOGS, TelemetryKind.SPANS),
            List.of("shop"),
            List.of("production", "staging"),
            List.of("shop.cart"));

    private ComponentExamples() {}
}
