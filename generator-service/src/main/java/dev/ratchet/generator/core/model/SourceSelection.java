package dev.ratchet.generator.core.model;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.model.PromptSlot.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Selects the sources for a prompt: the files of the places first, then those of callers, then others in their order. */
final class SourceSelection {
    private SourceSelection() {}

    /** Returns whole files up to a number of characters; a file that does not fit is left out. */
    static List<SourceFile> of(CodeNames names, int mostCharacters) {
        SourceTree tree = names.tree();
        List<SourceFile> selected = new ArrayList<>();
        int left = mostCharacters;
        for (String path : order(names)) {
            String text = tree.text(path).orElse("");
            if (text.length() <= left) {
                left -= text.length();
                selected.add(new SourceFile(path, text));
            }
        }
        return selected;
    }

    private static Set<String> order(CodeNames names) {
        List<String> sources = new Scope(names.index().component()).paths(names.tree(), Scope.Role.MAIN);
        Set<String> order = new LinkedHashSet<>();
        names.locations().stream()
                .map(CodeLocation::path)
                .filter(sources::contains)
                .forEach(order::add);
        for (CodeLocation place : names.locations()) {
            String method = place.callable().getNameAsString();
            sources.stream().filter(path -> calls(names, path, method)).forEach(order::add);
        }
        order.addAll(sources);
        return order;
    }

    private static boolean calls(CodeNames names, String path, String method) {
        return names.index()
                .unit(path)
                .filter(unit -> unit.findFirst(MethodCallExpr.class, call -> call.getNameAsString()
                                        .equals(method))
                                .isPresent()
                        || unit.findFirst(
                                        MethodReferenceExpr.class,
                                        reference -> reference.getIdentifier().equals(method))
                                .isPresent())
                .isPresent();
    }
}
