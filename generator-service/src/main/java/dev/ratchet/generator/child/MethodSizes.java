package dev.ratchet.generator.child;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures the cyclomatic complexity and the length of each method of a source file.
 *
 * <p>Source: "A Complexity Measure", McCabe, 1976; as in PMD, each operand of a short-circuit operator counts. Lambdas
 * count as part of their method, methods of anonymous and local classes do not.
 */
final class MethodSizes {
    private MethodSizes() {}

    /**
     * Size of a method.
     *
     * @param name class, method and parameter types, as in the source
     * @param line line of the declaration
     * @param lines number of lines from the declaration to the closing bracket
     */
    record MethodSize(String name, long line, long complexity, long lines) {}

    /** Returns the sizes of all methods of a parsed file. */
    static List<MethodSize> of(CompilationUnitTree unit, SourcePositions positions) {
        var sizes = new ArrayList<MethodSize>();
        new MethodScanner(unit, positions, sizes).scan(unit, "");
        return sizes;
    }

    /** Visits the methods; the argument is the name of the enclosing class. */
    private static final class MethodScanner extends TreeScanner<@Nullable Void, String> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<MethodSize> sizes;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<MethodSize> sizes) {
            this.unit = unit;
            this.positions = positions;
            this.sizes = sizes;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String outer) {
            return super.visitClass(
                    type, outer.isEmpty() ? type.getSimpleName().toString() : outer + "." + type.getSimpleName());
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, String type) {
            String parameters = method.getParameters().stream()
                    .map(parameter -> String.valueOf(parameter.getType()))
                    .collect(Collectors.joining(", "));
            long line = line(positions.getStartPosition(unit, method));
            var branches = new BranchCounter();
            branches.scan(method.getBody(), null);
            sizes.add(new MethodSize(
                    type + "." + method.getName() + "(" + parameters + ")",
                    line,
                    1 + branches.count,
                    line(positions.getEndPosition(unit, method)) - line + 1));
            return super.visitMethod(method, type);
        }

        private long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }
    }

    /** Counts the branches of a method body. */
    private static final class BranchCounter extends TreeScanner<@Nullable Void, @Nullable Void> {
        private long count;

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
            if (tree instanceof ClassTree) {
                return null;
            }
            count += tree == null ? 0 : branches(tree);
            return super.scan(tree, null);
        }

        private static long branches(Tree tree) {
            return switch (tree) {
                case IfTree _,
                        ConditionalExpressionTree _,
                        ForLoopTree _,
                        EnhancedForLoopTree _,
                        WhileLoopTree _,
                        DoWhileLoopTree _,
                        CatchTree _ -> 1;
                case CaseTree branch ->
                    branch.getLabels().stream()
                            .filter(label -> !(label instanceof DefaultCaseLabelTree))
                            .count();
                case BinaryTree operation ->
                    switch (operation.getKind()) {
                        case CONDITIONAL_AND, CONDITIONAL_OR -> 1;
                        default -> 0;
                    };
                default -> 0;
            };
        }
    }
}
