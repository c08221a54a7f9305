package dev.ratchet.generator.recipe.guard;

import static dev.ratchet.generator.recipe.guard.GuardTrial.CAST;
import static dev.ratchet.generator.recipe.guard.GuardTrial.CHANGE;
import static dev.ratchet.generator.recipe.guard.GuardTrial.ELEMENT;
import static dev.ratchet.generator.recipe.guard.GuardTrial.INDEX;
import static dev.ratchet.generator.recipe.guard.GuardTrial.NULL;
import static dev.ratchet.generator.recipe.guard.GuardTrial.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.generator.recipe.RecipeResult;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that resembles what a guard changes, and is declined with the rule that forbids it. */
class GuardLookAlikesTest {
    private static final String MORE = "more than one expression of the line may have failed";
    private static final String NO_FALLBACK = "the method does not declare what to do if";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(String a) { return a.length(); // here\n }",
                "int run(String a, Object b) { if (b == null) { return 0; } return a.length(); // here\n }",
                "int run(String a, String b) { if (b == null) { return 0; } if (b == null) { return 1; } return a.length(); // here\n }",
                "int run(String a, String b) { if (b == null) { return next(); } return a.length(); // here\n } int next() { return 0; }",
                "int run(String a, String b) { if (b == null) { next(); return 0; } return a.length(); // here\n } void next() {}",
                "/** @return never null */ String run(String a) { return a.trim(); // here\n }",
                "int run(List<String> all, String b) { int sum = 0; while (sum < 9) { if (b == null) { continue; } sum += b.length(); // here\n } return sum; }",
                "int run(String a, String b) { Runnable r = () -> { if (b == null) { return; } b.trim(); };\n return a.length(); // here\n }",
            })
    void inventsNoValue(String members) {
        String reason = declined("null-guard", NULL, members);

        assertEquals(NO_FALLBACK, reason.substring(0, Math.min(reason.length(), NO_FALLBACK.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Optional<String> run(String a, String b) { return Optional.of(a.trim() + b.trim()); // here\n }",
                "Optional<String> run(Map<String, String> a) { return Optional.of(a.get(\"k\").trim()); // here\n }",
                "Optional<Integer> run(Integer a, String b) { return Optional.of(a + 1 + b.length()); // here\n }",
            })
    void declinesIfMoreThanOneValueMayBeNull(String members) {
        assertEquals(MORE, declined("null-guard", NULL, members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Optional<String> run(String a) { try { return Optional.of(a.trim()); // here\n } catch (RuntimeException e) { return Optional.of(\"\"); } }",
                "/** Throws a NullPointerException for null. */ Optional<String> run(String a) { return Optional.of(a.trim()); // here\n }",
                "Optional<String> run(String a) { return Optional.of(a.trim()); // here\n } String safe() { try { return run(null).get(); } catch (NullPointerException e) { return \"\"; } }",
                "Optional<String> run(String a) { next(); boolean b = next() || a.isEmpty(); // here\n return Optional.empty(); } boolean next() { return true; }",
                "Optional<String> run(String a) { int n = next() + a.length(); // here\n return Optional.empty(); } int next() { return 1; }",
                "Optional<String> run(List<String> a) { a.add(next()); // here\n return Optional.empty(); } String next() { return \"\"; }",
                "Optional<String> run(int n) { String s = n > 0 ? next().trim() : \"\"; // here\n return Optional.of(s); } String next() { return null; }",
                "Optional<String> run(String a) { Runnable r = () -> { a.trim(); // here\n }; r.run(); return Optional.empty(); }",
                "Optional<String> run(String a) { if (next()) a.trim(); // here\n return Optional.empty(); } boolean next() { return true; }",
                "volatile String a; Optional<String> run() { return Optional.of(a.trim()); // here\n }",
                "Optional<String> run() { return Optional.of(next().trim()); // here\n } String next() { return null; }",
                "Optional<String> run(String[] a, int i) { return Optional.of(a[i++].trim()); // here\n }",
                "static class A { String b() { return null; } } static class B extends A { String b() { return next(); } String next() { return null; } } Optional<String> run(A a) { String s = a.b() + 1; a.b().trim(); // here\n return Optional.empty(); }",
            })
    void declinesCodeWhoseMeaningWouldChange(String members) {
        declined("null-guard", NULL, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i++) { if (sum > 9) { break; } sum += a[i]; // here\n } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i++) { sum++; sum += a[i]; // here\n } return sum; }",
                "int run(int[] a, boolean b) { int sum = 0; for (int i = 0; i <= a.length; i++) { if (b) { sum += a[i]; // here\n } } return sum; }",
                "int run(int[] a, int[] b) { int sum = 0; for (int i = 0; i <= a.length; i++) { sum += b[i]; // here\n } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i += 2) { sum += a[i]; // here\n } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i++) { sum += i < a.length ? a[i] : 0; // here\n } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i++) { sum += a[i]; // here\n i--; } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i < a.length; i++) { sum += a[i] + a[i + 2]; // here\n } return sum; }",
                "int run(int[] a) { int sum = 0; for (int i = 0; i <= a.length; i++) { try { sum += a[i]; // here\n } catch (RuntimeException e) { return sum; } } return sum; }",
                "int run(int[] a) { try { for (int i = 0; i <= a.length; i++) { next(a[i]); // here\n } } catch (IndexOutOfBoundsException e) { return 1; } return 0; } void next(int i) {}",
                "int run(List<Integer> a) { int sum = 0; for (int i = 0; i <= a.size(); i++) { sum += a.get(i); // here\n a.add(1); } return sum; }",
            })
    void leavesLoopsThatMayEndWell(String members) {
        declined("loop-bound", INDEX, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(int[] a, int i) { return a[i]; // here\n }",
                "int run(int[] a, int i, int x) { if (x < 0) { return 0; } return a[i]; // here\n }",
                "int run(int[] a, int[] b, int i) { if (i < 0) { return 0; } return a[i] + b[i]; // here\n }",
                "int run(int[] a, int i) { if (i < 0) { return 0; } return a[i++]; // here\n }",
                "int run(int[] a, int i) { if (i < 0) { return 0; } if (i > 9) { return 1; } return a[i]; // here\n }",
                "int run(int[] a, int i) { for (int n = 0; n < 9; n++) { i += a[i]; // here\n } return -1; }",
            })
    void inventsNoElement(String members) {
        declined("index-guard", INDEX, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(String a) { return Integer.parseInt(a); // here\n }",
                "int run(String a, String b) { if (b == null) { return 0; } return Integer.parseInt(a); // here\n }",
                "OptionalInt run(String a, String b) { return OptionalInt.of(Integer.parseInt(a) + Integer.parseInt(b)); // here\n }",
                "OptionalInt run(String a) { return OptionalInt.of(Integer.parseInt(next(a))); // here\n } String next(String a) { return a; }",
                "OptionalInt run(String a) { try { return OptionalInt.of(Integer.parseInt(a)); // here\n } catch (IllegalArgumentException e) { return OptionalInt.of(7); } }",
                "OptionalInt run(String a) { var n = Integer.parseInt(a); // here\n return OptionalInt.of(n); }",
            })
    void inventsNoNumber(String members) {
        declined("number-format-guard", NUMBER, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty-optional-guard|String run(Optional<String> a) { return a.get(); // here\n }",
                "empty-optional-guard|Optional<String> run() { return Optional.of(next().get()); // here\n } Optional<String> next() { return null; }",
                "empty-optional-guard|Optional<String> run(Iterator<String> a) { return Optional.of(a.next()); // here\n }",
                "no-element-guard|Optional<String> run(Optional<String> a) { return Optional.of(a.get()); // here\n }",
                "no-element-guard|Optional<String> run(Iterator<String> a) { return Optional.of(a.next() + a.next()); // here\n }",
                "no-element-guard|Optional<String> run() { return Optional.of(own().iterator().next()); // here\n } List<String> own() { return null; }",
            })
    void inventsNothingForWhatIsEmpty(String of) {
        int end = of.indexOf('|');

        declined(of.substring(0, end), ELEMENT, of.substring(end + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(Object a) { return (String) a; // here\n }",
                "<T> Optional<T> run(Object a) { return Optional.of((T) a); // here\n }",
                "Optional<String> run() { return Optional.of((String) next()); // here\n } Object next() { return 1; }",
                "Optional<String> run(Object a, Object b) { return Optional.of((String) a + (String) b); // here\n }",
            })
    void inventsNoObject(String members) {
        declined("cast-guard", CAST, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void run(List<String> a) { for (String s : a) { // here\n next(a); } } void next(List<String> a) { a.clear(); }",
                "void run(List<String> a) { for (String s : a) { // here\n a.clear(); } }",
                "void run(List<String> a, String b) { for (String s : a) { // here\n a.remove(b); } }",
                "void run(List<Integer> a) { for (int i : a) { // here\n a.remove(i); } }",
                "void run(Map<String, String> a) { for (Map.Entry<String, String> e : a.entrySet()) { // here\n a.remove(e.getKey()); } }",
                "void run(List<String> a) { try { for (String s : a) { // here\n a.remove(s); } } catch (RuntimeException e) { a.clear(); } }",
                "void run() { for (String s : all()) { // here\n all().remove(s); } } List<String> all() { return null; }",
            })
    void leavesLoopsThatChangeMore(String members) {
        declined("copied-iteration", CHANGE, members);
    }

    private static String declined(String recipe, String exception, String members) {
        RecipeResult result = GuardTrial.apply(recipe, exception, Optional.empty(), members + "\n");
        return assertInstanceOf(RecipeResult.Declined.class, result, result::toString)
                .reason();
    }
}
