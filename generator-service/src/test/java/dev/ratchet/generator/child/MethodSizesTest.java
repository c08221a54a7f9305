package dev.ratchet.generator.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.ratchet.generator.child.MethodSizes.MethodSize;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodSizesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "return a; # 1",
                "if (a > 0) { return 1; } else { return 2; } # 2",
                "return a > 0 && a < 9 || a == 42 ? 1 : 2; # 4",
                "for (int i = 0; i < a; i++) { while (true) { do { a--; } while (a > 0); } } return a; # 4",
                "for (int i : new int[a]) { a += i; } return a; # 2",
                "try { return 1; } catch (RuntimeException e) { return 2; } finally { a++; } # 2",
                "switch (a) { case 1, 2: return 1; case 3: return 2; default: return 3; } # 4",
                "return switch (a) { case 1 -> 1; default -> 2; }; # 2",
                "Runnable r = () -> { if (a > 0) { throw new RuntimeException(); } }; return a; # 2",
                "Object o = new Object() { public int hashCode() { return a > 0 ? 1 : 2; } }; return a; # 1",
            })
    void countsTheBranchesOfAMethod(String body, long complexity) throws IOException {
        MethodSize method = sizes("class A { int b(int a) { " + body + " } }").getFirst();

        assertEquals("A.b(int)", method.name());
        assertEquals(complexity, method.complexity());
    }

    @Test
    void namesMethodsAndConstructorsOfNestedTypes() throws IOException {
        // When
        List<MethodSize> sizes = sizes("""
                class A {
                    A(String s, int... n) {
                        super();
                    }
                    interface B {
                        void c();
                    }
                }
                """);

        // Then
        assertEquals(
                List.of(new MethodSize("A.<init>(String, int[])", 2, 1, 3), new MethodSize("A.B.c()", 6, 1, 1)), sizes);
    }

    private static List<MethodSize> sizes(String source) throws IOException {
        var file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
        var task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, List.of(file));
        return MethodSizes.of(
                task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
    }
}
