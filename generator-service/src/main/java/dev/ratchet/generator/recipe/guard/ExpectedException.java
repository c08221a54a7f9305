package dev.ratchet.generator.recipe.guard;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.ratchet.generator.recipe.code.Callers;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Code that depends on the exception of a failing statement. */
final class ExpectedException {
    private static final Set<String> GENERAL = Set.of("RuntimeException", "Exception", "Throwable");

    private ExpectedException() {}

    /**
     * Returns why the exception may be expected: it is handled around the statement, a caller handles exactly this
     * kind, or the method names it. A general handler of a caller, such as that of a web framework, expects no bug.
     */
    static Optional<String> reason(GuardCode code, Node host, Set<String> handlers) {
        CallableDeclaration<?> method = code.place().callable();
        Pattern named = Pattern.compile("\\b(" + String.join("|", handlers) + ")\\b");
        if (isHandled(host, method, named)) {
            return Optional.of("a catch clause around the statement handles the exception");
        }
        if (named.matcher(method.toString()).find()) {
            return Optional.of("the method names the exception");
        }
        Callers callers = new Callers(method, code.units());
        return code.units().stream().anyMatch(unit -> handlesCall(unit, callers, named))
                ? Optional.of("a caller handles the exception")
                : Optional.empty();
    }

    private static boolean isHandled(Node host, CallableDeclaration<?> method, Pattern named) {
        Node inner = host;
        while (!inner.getRange().equals(method.getRange())
                && inner.getParentNode().isPresent()) {
            Node outer = inner.getParentNode().get();
            if (outer instanceof TryStmt handled
                    && !(inner instanceof CatchClause)
                    && handled.getCatchClauses().stream().anyMatch(clause -> catches(clause, named))) {
                return true;
            }
            inner = outer;
        }
        return false;
    }

    private static boolean catches(CatchClause clause, Pattern named) {
        String types = clause.getParameter().getType().toString();
        return named.matcher(types).find()
                || GENERAL.stream().anyMatch(each -> types.matches("(?s).*\\b" + each + "\\b.*"));
    }

    private static boolean handlesCall(CompilationUnit unit, Callers callers, Pattern named) {
        return unit.findAll(TryStmt.class).stream()
                .filter(handled -> handled.getCatchClauses().stream().anyMatch(clause -> named.matcher(
                                clause.getParameter().getType().toString())
                        .find()))
                .flatMap(handled -> Stream.concat(Stream.of(handled.getTryBlock()), handled.getResources().stream()))
                .anyMatch(callers::areIn);
    }
}
