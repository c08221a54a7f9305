package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Requires that large records are grouped: components that belong together are a separate record, which has a name and
 * validates their values.
 */
final class RecordSizeTest {
    private static final int MOST_COMPONENTS = 8;

    /** Request and response bodies, whose JSON objects on the wire are flat. */
    private static final Map<String, Integer> BODIES = Map.of(
            "ReportBody.ReportBody", 9,
            "ExecutionsBody.Call", 12,
            "HealthBody.Group", 11,
            "AssignmentAnswer.AssignmentAnswer", 14,
            "RolloutAnswer.RolloutAnswer", 17,
            "VersionsAnswer.Version", 14);

    @Test
    void noRecordHasMoreThanEightComponents() throws IOException {
        Map<String, Integer> large = components();

        large.values().removeIf(count -> count <= MOST_COMPONENTS);

        assertEquals(new TreeMap<>(BODIES), large);
    }

    @Test
    void countsTheComponentsOfRecordsInAllModules() throws IOException {
        Map<String, Integer> components = components();

        assertEquals(2, components.get("ComponentId.ComponentId"));
        assertEquals(3, components.get("RolloutPlan.RolloutForecast"));
        assertTrue(components.keySet().containsAll(List.of("Margins.Margins", "LoadedSlots.LoadedSlots", "Run.Run")));
    }

    /** Numbers of components of the records in main code, by file and name. */
    private static Map<String, Integer> components() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                String file = Path.of(unit.getSourceFile().toUri())
                        .getFileName()
                        .toString()
                        .replace(".java", "");
                unit.accept(new Records(file, found), null);
            }
        }
        return found;
    }

    /** Counts the instance fields of records, which are their components. */
    private static final class Records extends TreeScanner<Void, Void> {
        private final String file;
        private final Map<String, Integer> found;

        Records(String file, Map<String, Integer> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getKind() == Tree.Kind.RECORD) {
                long count = type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
                found.merge(file + "." + type.getSimpleName(), (int) count, Math::max);
            }
            return super.visitClass(type, null);
        }
    }

    private static List<Path> sources() throws IOException {
        Path top = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(it ->
                            it.toString().endsWith(".java") && it.toString().contains("/src/main/java/"))
                    .filter(it -> !it.toString().contains("/target/"))
                    .toList();
        }
    }
}
