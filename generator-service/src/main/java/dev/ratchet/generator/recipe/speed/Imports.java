package dev.ratchet.generator.recipe.speed;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import dev.ratchet.generator.core.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of the JDK's classes in a file, and the imports that they need. */
final class Imports {
    private final HotCode code;
    private final List<String> added = new ArrayList<>();

    Imports(HotCode code) {
        this.code = code;
    }

    /** Returns the shortest name for a class that certainly means it, and adds the import that it needs. */
    String name(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        if (code.declaresType(simple)) {
            return type;
        }
        boolean isImported = imports().anyMatch(each -> each.equals(type))
                || (isOnDemand(type) && imports().noneMatch(each -> each.endsWith("." + simple)));
        if (isImported || added.contains(type)) {
            return simple;
        }
        boolean isFree = !word(simple).matcher(code.text()).find();
        if (!isFree || position(type).isEmpty()) {
            return type;
        }
        added.add(type);
        return simple;
    }

    /**
     * Returns edits of the file together with the imports that they need.
     *
     * @param formerly classes of which the import goes if the edited file does not mention them otherwise
     */
    List<TextEdit> with(List<TextEdit> edits, Set<String> formerly) {
        String changed = TextEdit.apply(code.text(), edits);
        List<TextEdit> all = new ArrayList<>(); // of edits at one place, the first is applied first
        code.location().unit().getImports().stream()
                .filter(each -> isPlain(each)
                        && formerly.contains(each.getNameAsString())
                        && word(each.getName().getIdentifier())
                                        .matcher(changed)
                                        .results()
                                        .count()
                                == 1)
                .map(this::line)
                .filter(line ->
                        code.text().substring(line.begin(), line.end()).strip().matches("import [\\w.]+;"))
                .forEach(all::add);
        added.stream().sorted(Comparator.reverseOrder()).forEach(type -> position(type)
                .ifPresent(at -> all.add(TextEdit.beforeLine(code.text(), at, "import " + type + ";\n"))));
        all.addAll(edits);
        return all;
    }

    /** Returns the edit that deletes the line of an import. */
    private TextEdit line(ImportDeclaration each) {
        Range range = each.getRange().orElseThrow();
        return new TextEdit(
                TextEdit.beforeLine(code.text(), range.begin, "").begin(),
                TextEdit.beforeLine(code.text(), range.end.nextLine(), "").begin(),
                "");
    }

    private static Pattern word(String simple) {
        return Pattern.compile("\\b" + simple + "\\b");
    }

    private Stream<String> imports() {
        return code.location().unit().getImports().stream()
                .filter(Imports::isPlain)
                .map(ImportDeclaration::getNameAsString);
    }

    private boolean isOnDemand(String type) {
        String folder = type.substring(0, type.lastIndexOf('.'));
        return code.location().unit().getImports().stream()
                .anyMatch(each -> each.isAsterisk()
                        && !each.isStatic()
                        && each.getNameAsString().equals(folder));
    }

    private static boolean isPlain(ImportDeclaration each) {
        return !each.isAsterisk() && !each.isStatic();
    }

    /** Returns the line before which an import belongs, in the order of the names. */
    private Optional<Position> position(String type) {
        List<ImportDeclaration> plain = code.location().unit().getImports().stream()
                .filter(each -> !each.isStatic())
                .toList();
        return plain.stream()
                .filter(each -> each.getNameAsString().compareTo(type) > 0)
                .findFirst()
                .flatMap(Node::getRange)
                .map(range -> range.begin)
                .or(() -> Optional.ofNullable(plain.isEmpty() ? null : plain.getLast())
                        .flatMap(Node::getRange)
                        .map(range -> range.end.nextLine()));
    }
}
