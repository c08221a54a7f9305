package dev.ratchet.generator.recipe.guard;

import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guards applied to a class whose method {@code run} failed at the line with the marker {@code // here}. */
final class GuardTrial {
    static final String NULL = "java.lang.NullPointerException";
    static final String INDEX = "java.lang.ArrayIndexOutOfBoundsException";
    static final String LIST_INDEX = "java.lang.IndexOutOfBoundsException";
    static final String NUMBER = "java.lang.NumberFormatException";
    static final String ELEMENT = "java.util.NoSuchElementException";
    static final String CAST = "java.lang.ClassCastException";
    static final String CHANGE = "java.util.ConcurrentModificationException";

    private GuardTrial() {}

    /** Applies a recipe to the members of a class. */
    static RecipeResult apply(String recipe, String exception, Optional<FailureDetail> detail, String members) {
        String source = "package shop.pricing;\n\nimport java.util.*;\n\nclass PricingHandler {\n" + members + "}\n";
        int line = 1
                + source.lines()
                        .takeWhile(each -> !each.contains("// here"))
                        .toList()
                        .size();
        SourceIndex index = SourceIndex.of(SourceTree.of(Map.of(Pricing.PATH, source)), Pricing.component());
        Evidence evidence = new Evidence(
                new CodePlace(exception, List.of(new Frame("shop.pricing.PricingHandler", "run", line)), ""),
                new Frequency(100, 200, 0.5, 0.4),
                Optional.empty(),
                Optional.empty(),
                detail);
        Recipe tried = GuardRecipes.all().stream()
                .filter(each -> each.name().equals(recipe))
                .findFirst()
                .orElseThrow();
        return tried.apply(evidence, index);
    }

    /** Returns the members after the change. */
    static String changed(String recipe, String exception, Optional<FailureDetail> detail, String members) {
        return switch (apply(recipe, exception, detail, members)) {
            case RecipeResult.Edited(SourceTree tree, String _) -> {
                String text = tree.text(Pricing.PATH).orElseThrow();
                yield text.substring(text.indexOf("{\n") + 2, text.length() - 2);
            }
            case RecipeResult.Declined(String reason) -> throw new AssertionError("declined: " + reason);
            case RecipeResult.NotApplicable _ -> throw new AssertionError("not applicable");
        };
    }

    /** Detail of a call on a null variable. */
    static Optional<FailureDetail> call(String member, String variable) {
        return Optional.of(
                new FailureDetail(FailureKind.NULL_CALL, member, variable, "", Optional.empty(), Optional.empty()));
    }

    /** Detail of an index. */
    static Optional<FailureDetail> index(long index, long length) {
        return Optional.of(new FailureDetail(FailureKind.INDEX, "", "", "", Optional.of(index), Optional.of(length)));
    }
}
