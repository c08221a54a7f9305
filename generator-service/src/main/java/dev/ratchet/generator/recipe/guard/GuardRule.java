package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.Expression;
import dev.ratchet.cycle.opportunity.FailureDetail;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rule that finds and guards failures of one kind. */
interface GuardRule {
    /** Name of the recipe. */
    String name();

    /** Classes of the exceptions that the rule concerns. */
    Set<String> exceptions();

    /** Simple names of classes whose {@code catch} clause shows that the exception is expected. */
    Set<String> handlers();

    /** Returns the failures that an expression can cause; empty if it cannot throw the exceptions. */
    List<FailingExpression> failures(Expression expression, GuardCode code);

    /** Returns whether the JVM's detail agrees with a failure. */
    boolean agrees(FailingExpression failure, FailureDetail detail, GuardCode code);

    /** Returns whether a condition of the same code checks for the same kind of failure. */
    boolean isCheck(Expression condition, FailingExpression failure, GuardCode code);

    /** Returns why a failure cannot be guarded by its condition; empty if it can. */
    Optional<String> obstacle(FailingExpression failure, GuardCode code);

    /** Returns whether the failure ends a search, whose result is then that of a search without a match. */
    default boolean endsSearch() {
        return false;
    }
}
