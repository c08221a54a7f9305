package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.TextEdit;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.tuning.ComponentSettings.Match;
import dev.ratchet.generator.recipe.tuning.Setting.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Raises the limit of a pool or cache that is used up, by one bounded step: half as much again, up to a ceiling.
 *
 * <p>Only the digits of one number change. The value in the file must be the limit that the telemetry observes, so that
 * nothing else sets it. A cache has no such limit: it must have as many entries as the file permits.
 */
public final class ConfigurationTuning implements Recipe {
    /** Name of the recipe in proposals. */
    static final String NAME = "configuration-tuning";

    /** Whether the recipe concerns evidence: a pool or a cache is nearly used up. */
    public static boolean isFor(Evidence evidence) {
        return UsedCapacity.isIn(evidence);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EditRule rule() {
        return EditRule.NUMBER;
    }

    @Override
    public Purpose purpose(Evidence evidence) {
        return new Purpose.Tuning();
    }

    @Override
    public RecipeResult apply(Evidence evidence, SourceIndex index) {
        if (!isFor(evidence) || index.component().handler().isPresent()) {
            return new RecipeResult.NotApplicable();
        }
        Optional<String> obstacle = UsedCapacity.obstacle(evidence.capacities());
        return obstacle.isPresent()
                ? new Declined(obstacle.get())
                : apply(new UsedCapacity(evidence.capacities()), evidence, index);
    }

    private static RecipeResult apply(UsedCapacity used, Evidence evidence, SourceIndex index) {
        ComponentSettings settings = ComponentSettings.of(index);
        if (settings.unclear().isPresent()) {
            return new Declined(settings.unclear().get());
        }
        List<Setting> table = Setting.of(used.kind());
        List<Match> matches = settings.matches(table).stream()
                .filter(it -> isOfName(it, used))
                .toList();
        if (matches.isEmpty()) {
            return new Declined("no settings file of the component sets "
                    + table.stream().map(Setting::key).collect(Collectors.joining(", ")));
        }
        if (matches.size() > 1) {
            return new Declined("the limit is set at " + matches.size() + " places: "
                    + matches.stream()
                            .map(it -> it.assignment().path())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        Match match = matches.getFirst();
        Optional<String> obstacle = obstacle(match, used, settings, index);
        return obstacle.isPresent() ? new Declined(obstacle.get()) : raise(match, used, evidence, index);
    }

    /** Whether a setting may be the one of a cache or an executor, of which a component has several. */
    private static boolean isOfName(Match match, UsedCapacity used) {
        return used.kind() == CapacityKind.CONNECTION_POOL
                || match.assignment().name().wildcard(match.setting().pattern()).isEmpty()
                || used.isNamed(match.setting(), match.assignment(), Optional.empty());
    }

    private static Optional<String> obstacle(
            Match match, UsedCapacity used, ComponentSettings settings, SourceIndex index) {
        Assignment it = match.assignment();
        if (settings.isConditional(it) || !new Scope(index.component()).isSetting(it.path())) {
            return Optional.of(it.path() + " sets the limit for some environments only");
        }
        if (used.kind() == CapacityKind.CONNECTION_POOL && isAmong(it, settings)) {
            return Optional.of("the settings have more than one pool of connections");
        }
        if (!used.isNamed(match.setting(), it, settings.sibling(it, "pool-name"))) {
            return Optional.of("the limit may be that of another pool: the names differ");
        }
        return OtherSources.find(match.setting(), index)
                .map(path -> path + " may set the limit, too, or create another pool");
    }

    /** Whether other settings limit a pool of connections, too. */
    private static boolean isAmong(Assignment limit, ComponentSettings settings) {
        List<String> limits = Setting.of(CapacityKind.CONNECTION_POOL).stream()
                .map(it -> it.pattern().last())
                .toList();
        return settings.all()
                        .filter(it -> limits.contains(it.name().last()))
                        .filter(it -> !it.equals(limit))
                        .count()
                > 0;
    }

    private static RecipeResult raise(Match match, UsedCapacity used, Evidence evidence, SourceIndex index) {
        Assignment it = match.assignment();
        Optional<Place> place = match.setting().place(it);
        if (place.isEmpty()) {
            return new Declined("the value in " + it.path() + " is not a plain number");
        }
        int value = place.get().value();
        Optional<String> difference = used.difference(value);
        if (difference.isPresent()) {
            return new Declined(difference.get());
        }
        OptionalInt next = match.setting().next(value);
        if (next.isEmpty()) {
            return new Declined("the limit of " + value + " is at its ceiling");
        }
        String raised = Integer.toString(next.getAsInt());
        SourceTree tree = edited(index.tree(), it.path(), place.get(), raised);
        return UnifiedDiff.between(index.tree(), tree).lines().anyMatch(Secrets::mayBeIn)
                ? new Declined("a line beside the limit may hold a secret in plain text, which a diff would show")
                : new RecipeResult.Edited(
                        tree,
                        "Raises " + match.setting().key() + " in " + it.path() + " from " + value + " to " + raised
                                + ": " + used.clause(evidence) + ".");
    }

    private static SourceTree edited(SourceTree tree, String path, Place place, String raised) {
        String text = tree.text(path).orElseThrow();
        return tree.with(path, TextEdit.apply(text, List.of(new TextEdit(place.begin(), place.end(), raised))));
    }
}
