package dev.ratchet.generator.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that resembles what a recipe changes but has another meaning. */
class LookAlikesTest {
    /** Members of a class whose method {@code fits} compiles a pattern that only looks constant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "static final String W = \"a\"; boolean fits(String W) { return Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits() { String W = next(); return Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits(List<String> all) { for (String W : all) { Pattern.compile(W).matcher(W); // here\n } return true; }",
                "static final String W = \"a\"; boolean fits(List<String> all) { return all.stream().anyMatch(W -> Pattern.compile(W).matcher(W).matches()); // here\n }",
                "static final String W = \"a\"; boolean fits(Object o) { return o instanceof String W && Pattern.compile(W).matcher(W).matches(); // here\n }",
                "static final String W = \"a\"; boolean fits() { class In { String W = next(); boolean in() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } } return new In().in(); }",
                "static final String W = \"a\"; boolean fits() { return new Base() { boolean in() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }.in(); }",
                "static final String W = \"a\"; static class In extends Base { boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }",
                "final String W = \"a\"; boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "static final String W = next(); boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "boolean fits() { final String W = \"a\"; return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "boolean fits(int flags) { return Pattern.compile(\"a\", flags).matcher(\"\").matches(); // here\n }",
                "static final int F = (int) System.nanoTime(); boolean fits() { return Pattern.compile(\"a\", F).matcher(\"\").matches(); // here\n }",
                "static class Pattern { static java.util.regex.Pattern compile(String s) { return null; } } boolean fits() { return Pattern.compile(\"a\") == null; // here\n }",
                "boolean fits() { Other Pattern = new Other(); return Pattern.compile(\"a\") == null; // here\n } static class Other { Object compile(String s) { return s; } }",
                "boolean fits() { try { return Pattern.compile(\"(\") == null; // here\n } catch (java.util.regex.PatternSyntaxException e) { return false; } }",
                "static final boolean OK = fits(\"b\"); static final String W = \"a\"; static boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n }",
                "static { fits(\"b\"); } static final String W = \"a\"; static boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n }",
                "enum K { A; K() { fits(); } boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "interface I { default boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "static class A { static final String W = \"a\"; } static class B { static final String W = \"b\"; } static B w; boolean fits(A w) { return Pattern.compile(w.W).matcher(\"\").matches(); // here\n }",
                "static class A { static final String W = \"a\"; } static class B { static final String W = \"b\"; } static B w; boolean fits() { A w = null; return Pattern.compile(w.W).matcher(\"\").matches(); // here\n }",
                "static class A { static final String W = \"a\"; } static A other() { next(); return null; } boolean fits() { return Pattern.compile(other().W).matcher(\"\").matches(); // here\n }",
                "static class A { static final String W = \"a\"; } static A other() { next(); return null; } boolean fits() { return Pattern.compile(((other()).W)).matcher(\"\").matches(); // here\n }",
                "boolean fits() { class A { static final String W = \"a\"; } return Pattern.compile(A.W).matcher(\"\").matches(); // here\n } static class A { static final String W = \"b\"; }",
                "static final String W = \"a\"; boolean fits(String W) { return Pattern.compile(this.W).matcher(W).matches(); // here\n }",
                "boolean fits() { Pattern p = null; return p.compile(\"a\").matcher(\"\").matches(); // here\n }",
                "boolean fits() { Pattern Pattern = null; return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n }",
                "static class Early { static final boolean OK = In.fits(\"b\"); } static class In extends Early { static boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "interface Early { boolean OK = In.fits(\"b\"); default void f() {} } static class In implements Early { static boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "interface Early { boolean V = In.fits(\"b\"); } static class In implements Early { static final boolean A = V;\n static final String W = \"a\";\n static boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n } }",
                "class In { boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "static class In { static final int N = 1; boolean fits() { return Pattern.compile(\"a\").matcher(\"\").matches(); // here\n } }",
                "static class A { static class N { static final String W = \"b\"; } } boolean fits() { class A { static class N { static final String W = \"a\"; } } return Pattern.compile(A.N.W).matcher(\"\").matches(); // here\n }",
                "interface A { interface N { int F = 2; } } boolean fits() { interface A { interface N { int F = 0; } } return Pattern.compile(\"a\", A.N.F).matcher(\"\").matches(); // here\n }",
                "static class A { static class N { static final String W = \"b\"; } } static class B { static class N { static final String W = \"a\"; } } boolean fits() { class A extends B {} return Pattern.compile(A.N.W).matcher(\"\").matches(); // here\n }",
                "interface Early { boolean OK = In.fits(\"b\"); private void f() {} } static class In implements Early {\n static boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "interface Early { boolean OK = In.fits(\"b\"); private void f() {} } interface Mid extends Early {} static class In implements Mid {\n static boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "static class In implements Unknown {\n boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "boolean fits(java.util.Set<Pattern> all) { return all.add(Pattern.compile(\"a\")); // here\n }",
                "boolean fits(Pattern p) { return p == Pattern.compile(\"a\"); // here\n }",
                "boolean fits() { synchronized (Pattern.compile(\"a\")) { // here\n return true; } }",
                "boolean fits() { return Pattern.compile(\"a\").hashCode() == 0; // here\n }",
                "boolean fits() { return Pattern.compile(\"a\").equals(null); // here\n }",
                "boolean fits(java.util.Map<Pattern, Integer> m) { return m.merge(Pattern.compile(\"a\"), 1, Integer::sum) == 1; // here\n }",
                "boolean fits() { java.util.function.Supplier<Pattern> s = () -> Pattern.compile(\"a\"); // here\n return s.get() == s.get(); }",
                "boolean fits() { Pattern p = Pattern.compile(\"a\"); // here\n return p == null; }",
                "boolean fits(Pattern p) { return Pattern.compile(\"a\").matcher(\"\").pattern() == p; // here\n }",
                "static class In {\n boolean fits(String s) { return Pattern.compile(W).matcher(s).matches(); // here\n }\n static final String W = \"a\"; }",
                "static final String PATT\\u0045RN = \"x\"; static class In {\n String of = PATT\\u0045RN; boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "// \\u000a static final boolean EARLY = fits(\"a\");\n\n static boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n }",
                "static class In implements java.io.Serializable {\n boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "interface Value extends java.util.Comparator<String>, java.io.Serializable {} static abstract class In implements Value {\n boolean fits(String s) { return Pattern.compile(\"a\").matcher(s).matches(); // here\n } }",
                "boolean fits(Pattern p) { return Pattern.compile(\"a\").matcher(\"\") ./* of */ pattern() == p; // here\n }",
                "boolean fits(Pattern p) { return Pattern.compile(\"a\").matcher(\"\"). // of\n pattern() == p; // here\n }",
                "boolean fits() { return Pattern.compile('a' + 1 + \"b\").matcher(next()).matches() && Pattern.compile(\"a\" + next()) == null; // here\n }",
                "boolean fits() { return Pattern.compile(\"a\", 'b').matcher(\"\").matches(); // here\n }",
                "static String W = \"a\"; boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n }",
                "interface Words { String W = next(); } static class In implements Words {\n boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }",
                "boolean fits() { return switch (next()) { case \"x\" -> { String W = next(); yield Pattern.compile(W + \"a\").matcher(\"\").matches(); // here\n } default -> false; }; }",
                "<T extends CharSequence> boolean fits(T W) { return Pattern.compile(W + \"a\").matcher(W).matches(); // here\n }",
                "record In(String W) {\n boolean fits() { return Pattern.compile(W).matcher(\"\").matches(); // here\n } }",
                "static int n = 0; boolean fits() { return Pattern.compile(n++ == 0 ? \"a\" : \"b\").matcher(\"\").matches(); // here\n }",
                "boolean fits() { return Pattern.compile(\"\"\"\n a\"\"\" + this).matcher(\"\").matches(); // here\n }",
                "boolean fits(String s) { Pattern.compile(\"a\").matcher(s);\n return Pattern.compile(s).matcher(s).matches(); // here\n }",
            })
    void leavesPatternsThatOnlyLookConstant(String members) {
        assertEquals(Optional.empty(), RecipesTest.hoisted(type(members)));
    }

    @Test
    void hoistsAPatternOfInheritedConstantsInALambda() {
        String source = type("""
                interface Words { String W = "a" + "b"; }
                    static class In implements Words {
                        boolean fits(List<String> all) {
                            return all.stream().anyMatch(s -> Pattern.compile(W + "+", Pattern.COMMENTS).matcher(s).matches()); // here
                        }
                    }""");
        assertTrue(RecipesTest.hoisted(source).orElseThrow().contains("PATTERN.matcher(s)"));
    }

    @Test
    void hoistsAPatternInASerializableClassThatStatesItsVersion() {
        String source = type("""
                static class In implements java.io.Serializable {
                        private static final long serialVersionUID = 1;

                        boolean fits(String s) {
                            return Pattern.compile("a").matcher(s).matches(); // here
                        }
                    }""");
        assertTrue(RecipesTest.hoisted(source).orElseThrow().contains("PATTERN.matcher(s)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double n = 2; int run(int a) { return (int) (a / n); // here\n }",
                "float[] n = {}; int run(int a) { return (int) (a / n[0]); // here\n }",
                "Double n = 2.0; int run(int a) { return (int) (a / n); // here\n }",
                "int run(double a, int n) { return (int) (a / n); // here\n }",
                "int run(int a) { return a / next(); // here\n } int next() { return 0; }",
                "int run(int n) { return next() / n; // here\n } int next() { return 0; }",
                "int run(int a, Box n) { return a / n.size(); // here\n } static class Box { int size() { return 0; } }",
                "int run(java.util.Iterator<Integer> a, int n) { return a.next() / n; // here\n }",
                "int run(java.util.function.IntSupplier a, int n) { return a.getAsInt() / n; // here\n }",
                "int run(java.util.function.Supplier<Integer> n) { return 1 / n.get(); // here\n }",
                "int run(int a, int n) { return a / (n = 0); // here\n }",
                "int run(int[] a, int n) { return a[n++] / n; // here\n }",
                "int run(int a, int n) { a /= n; // here\n return a; }",
                "int run(int a, int n) { a %= n; // here\n return a; }",
                "int run(int a) { return a / unknown; // here\n }",
                "int run(int a, int n, int m) { return a / n / m; // here\n }",
                "int run(int a, int n, int m) { return a / n // here\n + a / m; }",
                "int run(int a, int n, int m) { return a /\n n / // here\n m; }",
                "int run(int a, int n, int m) { return Math.max(a / n, // here\n a / m); }",
                "int run(int a, int n, int m) { return a\n / (n // here\n / m); }",
                "int run(int a, int n, int m) { a /= m; return a / n; // here\n }",
                "int run(int a, int n, int m) { return Math.floorMod(a, m) + a / n; // here\n }",
                "long run(long a, java.util.stream.Stream<String> n) { return a / n.count(); // here\n }",
                "long run(long a, java.util.stream.LongStream n) { return a / n.sum(); // here\n }",
                "long run(long a, java.util.stream.Stream<Long> n) { return a / n.mapToLong(Long::longValue).sum(); // here\n }",
                "long run(long a, List<Long> n) { return a / n.stream().count(); // here\n }",
                "long run(java.util.stream.Stream<String> a, long n) { return a.count() / n; // here\n }",
                "long run(long a, java.util.Map<String, Long> n) { return a / n.get(\"k\"); // here\n }",
                "long run(java.util.Map<String, Long> a, long n) { return a.get(\"k\") / n; // here\n }",
                "int run(int a, java.util.concurrent.ConcurrentHashMap<String, String> n) { return a / n.size(); // here\n }",
                "int run(int a, java.util.WeakHashMap<String, String> n) { return a / n.size(); // here\n }",
                "int run(int a, java.lang.ref.WeakReference<Integer> n) { return a / n.get(); // here\n }",
                "int run(int a, ThreadLocal<Integer> n) { return a / n.get(); // here\n }",
                "int run(int a, java.lang.reflect.Field n) throws Exception { return a / (Integer) n.get(this); // here\n }",
                "int run(int a, Number n) { return a / n.intValue(); // here\n }",
                "volatile int n; int run(int a) { return a / n; // here\n }",
                "volatile int a; int run(int n) { return a / n; // here\n }",
                "int n; int run(int a) { return a / n; // here\n }",
                "int run(int a, int[] n) { return a / n[0]; // here\n }",
                "int z; PricingHandler self() { return this; } int run(int a) { return a / self().z; // here\n }",
                "static class Other { static final int N = next().length(); } int run(int a) { return a / Other.N; // here\n }",
                "static class Other { static int v = next().length(); } int run(int n) { return Other.v / n; // here\n }",
                "interface Other { int V = next().length(); } int run(int n) { return Other.V / n; // here\n }",
                "static class Counting extends java.util.AbstractList<Integer> { int n = 3; public int size() { return n--; } public Integer get(int i) { return 1; } } int run(int a) { List<Integer> n = new Counting(); return a / n.size(); // here\n }",
                "int run(int a, int k) { java.util.Collection<Integer> n = new java.util.AbstractCollection<>() { int left = k; public int size() { return left--; } public java.util.Iterator<Integer> iterator() { return null; } }; return a / n.size(); // here\n }",
                "int run(int a, List<Integer> n) { class Local extends Unknown<Integer> {} return a / n.size(); // here\n }",
                "int run(int a) { List<Integer> n = new java.util.concurrent.CopyOnWriteArrayList<>(); return a / n.size(); // here\n }",
                "int run(int a) { java.util.Map<String, String> n = new java.util.WeakHashMap<>(); return a / n.size(); // here\n }",
                "final List<Integer> n = List.of(); int run(int a) { return a / n.size(); // here\n }",
                "int run(int a, int n) { try { return a / n; // here\n } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { try { return a / n; // here\n } catch (RuntimeException e) { return -1; } }",
                "int run(int a, int n) { try { if (n < 9) { return a / n; // here\n } } catch (Exception e) { return -1; } finally { next(); } return 1; }",
                "int run(int a, int n) { try (AutoCloseable c = null) { return a / n; // here\n } catch (Throwable e) { return -1; } }",
                "int run(int[] a, int n) { return a[7] / n; // here\n }",
                "int run(List<Integer> a, int n) { return a.get(7) / n; // here\n }",
                "int run(java.util.Optional<Integer> a, int n) { return a.get() / n; // here\n }",
                "int run(Integer a, int n) { return a / n; // here\n }",
                "int run(int a, Integer n) { return a / n; // here\n }",
                "int run(Object a, int n) { return (Integer) a / n; // here\n }",
                "int run(int a, Object n) { return a / (Integer) n; // here\n }",
                "static class Box { int f; } int run(Box a, int n) { return a.f / n; // here\n }",
                "int run(String a, int n) { return a.length() / n; // here\n }",
                "long run(List<Long> a) { return a.stream().mapToLong(Long::longValue).sum() / a.size(); // here\n }",
                "int run(int a, int b, int n, List<Integer> all) { return a / n + all.stream().reduce(b, Math::floorDiv); // here\n }",
                "int run(int a, int n, java.util.function.IntBinaryOperator f) { return a / n + f.applyAsInt(a, n); // here\n }",
                "interface Op { int of(int a); } int run(int a, int n, Op f) { return a / n + f.of(a); // here\n }",
                "long run(long a, long n, java.time.Duration t) { return a / n + t.toMillis(); // here\n }",
                "long run(long a, long n, java.math.BigDecimal t) { return a / n + t.setScale(0).longValue(); // here\n }",
                "int run(int a, int n, List<Integer> all, java.util.Comparator<Integer> by) { all.add(a / n); all.sort(by); // here\n return 1; }",
                "int run(int a, int n) { if (a / n > 5) throw new ArithmeticException(); // here\n return 1; }",
                "int run(int a, int n) { Object o = a / n > 5 ? new ArithmeticException() : null; // here\n return 1; }",
                "int run(int a, int b, int n) { return b / '\\0' + a / n; // here\n }",
                "static class Long { long longValue() { next(); return 1; } } long run(List<Long> a, long n) { return a.stream().mapToLong(Long::longValue).sum() / n; // here\n }",
                "int run(int a, int n) { String s = \"\\u002f\"; return a / n; // here\n }",
                "int run(int a, int n) { while (a < 9) { a += a / n; // here\n } return a; }",
                "int run(int a, int n) { do { int step = a / n; // here\n a += step; } while (a < 9); return a; }",
                "int run(int a, int n) { for (int i = 0; i < 9; ) { i += a / n; // here\n } return a; }",
                "int run(int a, int n) { for (int i = 0; i < 9; i++) { i = i - 1 + a / n; // here\n } return a; }",
                "int run(int a, int n) { for (int i = 9; i > 0; a++) { i -= a / n; // here\n } return a; }",
                "int run(int a, int n) { for (; ; a--) { if (a / n > 5) { return a; } // here\n } }",
                "int run(int a, int n) { outer: while (true) { for (int i = 0; i < 9; i++) { if (a / n > i) { continue outer; } // here\n } return 1; } }",
                "int run(int a, int n) { return a < 1 ? 0 : run(a - a / n, n); // here\n }",
                "int run(int a, int n) { int step = a / n; // here\n return a < 1 ? 0 : run(a - step, n); }",
                "int run(int a, int n) { return a / n; // here\n } int safe(int a) { try { return run(a, 0); } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } int safe(int a) { try { return run(a, 0); } catch (IllegalStateException | RuntimeException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } int safe(int a) { try { java.util.function.IntBinaryOperator f = this::run; return f.applyAsInt(a, 0); } catch (Exception e) { return -1; } }",
                "/** Throws ArithmeticException for 0. */ int run(int a, int n) { return a / n; // here\n }",
                "int run(int a, int n) { return switch (n) { case 0 -> a / next(); default -> a / n; }; // here\n }",
                "int run(int a, Object o) { return o instanceof Integer n ? a / n : 0; // here\n }",
                "int run(int a, int n) { int x = n; return a / (x = n) + x; // here\n }",
                "int run(int a, int n) { return a / (n > 0 ? n : next().length()); // here\n }",
                "<T extends List<Integer> & Runnable> int run(int a, T n) { return a / n.size(); // here\n } static class Own implements Runnable { public void run() {} } static class More extends java.util.ArrayList<Integer> { int left; public int size() { return left--; } }",
                "static class Up { int n = next().length(); } static class In extends Up { int run(int a) { return a / n; // here\n } } int run(int a) { return 0; }",
                "int run(int a, int n) { while (a / n < 5) { a++; // here\n } return a; }",
                "int run(int a, int n) { do { a++; } while (a / n < 5); // here\n return a; }",
                "int run(int a, int n) { for (int i = 0; i < a / n; i++) { a--; // here\n } return a; }",
                "int run(int a, int n) { int step = a / n; // here\n while (a < 9) { a += step; } return a; }",
                "int run(int a, int n) { int step = a / n; // here\n for (int i = 0; i < 9; i += step) { a--; } return a; }",
                "int run(int a, int n) { int step = a / n; // here\n return walk(a, step); } int walk(int a, int step) { do { a -= step; } while (a > 0); return a; }",
                "int run(int a, int n) { return a / n; // here\n } int all(int a, int n) { while (a > 0) { a -= run(a, n); } return a; }",
                "int run(int a, int n) { return a < 1 ? 0 : step(a / n, n); // here\n } int step(int a, int n) { return run(a - 1, n); }",
                "int run(int a, int n) { return a / n; // here\n } int mid(int a) { return run(a, 0); } int safe(int a) { try { return mid(a); } catch (RuntimeException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } int safe(int a) { return attempt(() -> run(a, 0)); } int attempt(java.util.function.IntSupplier s) { try { return s.getAsInt(); } catch (RuntimeException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } int mid(int a) { return run(a, 0); } int safe(int a) { try { return mid(a); } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } int safe(int a) { try { return run(a, 0); } catch (IllegalStateException | ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } interface Op { int of(int a, int b); } Op op() { return this::run; } int safe(Op op) { try { return op.of(1, 0); } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } java.util.function.IntUnaryOperator op = n -> run(1, n); int safe(List<Integer> all) { try { return all.stream().mapToInt(x -> x).map(op).sum(); } catch (ArithmeticException e) { return -1; } }",
                "interface Op { int of(int a); } Op run(int a) { return n -> a / n; // here\n } int safe(Op op) { try { return op.of(0); } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) { return a / n; // here\n } class By implements java.util.Comparator<Integer> { public int compare(Integer a, Integer b) { return run(a, b); } } int safe(List<Integer> all) { try { all.sort(new By()); return 1; } catch (ArithmeticException e) { return -1; } }",
                "int run(int a, int n) throws ArithmeticException { return a / n; // here\n }",
                "int run(int a, int n) { return a / n; // here\n } /** Returns the rate; ArithmeticException if n is 0. */ int rate(int n) { return run(1, n); }",
                "static class Rate { int of; Rate(int a, int n) { of = run(a, n); } int run(int a, int n) { return a / n; // here\n } } int safe(int a) { try { return new Rate(a, 0).of; } catch (Exception e) { return -1; } }",
            })
    void leavesAmbiguousDivisionsUnchanged(String members) {
        assertEquals(Optional.empty(), RecipesTest.guarded(type(members)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long run(long a, char n) { return a / n; // here\n }",
                "short run(short a, byte n) { return (short) (-a / n); // here\n }",
                "long run(long a, List<Long> n) { return a / n.size(); // here\n }",
                "int run(int a, String n) { return (a + 1) % n.length(); // here\n }",
                "int run(int a, int[] n) { return a / n.length; // here\n }",
                "final int n = next().length(); int a; int run() { return a / this.n; // here\n }",
                "static class Other { static final int N = 3; } int run(int n) { return Other.N / n; // here\n }",
                "java.util.function.IntUnaryOperator run(int a) { return n -> a / n; // here\n }",
                "record Both(long a, long b) {} Both run(long a, long n) { return new Both(a / n, Math.max(a, n)); // here\n }",
                "int run(int a, int n) { try { return a / n; // here\n } finally { next(); } }",
                "int run(int a, int n) { return a / n; // here\n } int all(java.util.Iterator<Integer> it) { int a = 0; while (it.hasNext()) { a += run(it.next(), 1); } return a; } int other(int b) { while (b > 0) { b -= 2; } return b; }",
                "int run(int[] a, int n) { int all = 0; for (int i = 0; i < a.length; i++) { all += all / n; // here\n } return all; }",
                "int run(List<Integer> a, int n) { int all = 0; for (int each : a) { all += each / n; // here\n } return all; }",
                "record Both(long a, long b) {} long run(Object o) { return o instanceof Both(long a, long n) ? a / n : 0; // here\n }",
                "String run(int a, int n) { return \"\"\"\n  of \"\"\" + a / n; // here\n }",
                "int run(int a, int n) { return -a % n * 2; // here\n } int safe(int a) { try { return Integer.parseInt(next()); } catch (RuntimeException e) { return -1; } }",
                "void run(java.util.Map<String, Object> all, long a, long n) { all.put(\"a\", a / n); // here\n }",
                "int run(int a, int n) { return a / n; // here\n } int other(int n) { if (n < 0) { throw new ArithmeticException(\"n\"); } return n; }",
                "int run(int a, int n) { return a / n; // here\n } int other(int a) { try { return Math.addExact(a, a); } catch (ArithmeticException e) { return 0; } }",
                "int run(int a, int n) { return a / n; // here\n } static class Odd extends ArithmeticException { Odd() { super(\"odd\"); } }",
                "int run(int a, int n) { return a / n; // here\n } int other(List<Integer> all) { try { return all.stream().mapToInt(x -> x).sum(); } catch (ArithmeticException e) { return 0; } }",
                "/** Never throws. */ int run(int a, int n) { return a / n; // here\n } /** Throws ArithmeticException for 0. */ int other(int a) { return 1 / a; }",
            })
    void divisionsOfIntegersAreGuarded(String members) {
        assertTrue(RecipesTest.guarded(type(members)).orElseThrow().contains(" == 0 ? 0 : "));
    }

    private static String type(String members) {
        return "package shop.pricing;\n\nimport java.util.List;\nimport java.util.regex.Pattern;\n\nclass PricingHandler {\n    "
                + members
                + "\n    static String next() { return \"x\"; }\n    static class Base { String W = next(); }\n    "
                + RecipesTest.DECLARED + "\n}\n";
    }
}
