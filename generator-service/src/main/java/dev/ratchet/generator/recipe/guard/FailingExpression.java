package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.expr.Expression;

/**
 * Expression that can fail, with the condition under which it certainly does.
 *
 * @param expression expression that throws
 * @param subject value that makes it fail, such as the receiver that is null
 * @param condition Java condition under which it throws, made of parts that the condition evaluates once more
 * @param text meaning of the condition, for a reviewer: {@code name is null}
 */
record FailingExpression(Expression expression, Expression subject, String condition, String text) {}
