package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoisationTest {
    private static final String COMPUTES_A_PURE_METHOD_ONCE_FOR_EACH_ARGUMENT = """
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    static double run(List<String> names) {
                        double total = 0;
                        // all names count
                        for (String name : names) {
                            total += weight(name.length()) * 2;
                        }
                        return total;
                    }

                    private static double weight(int n) {
                        double sum = 0;
                        for (int i = 1; i <= n; i++) {
                            sum += Math.pow(i, 1.5) / i; // here
                        }
                        return sum;
                    }
                }
                """;

    private static final String COMPUTES_A_PURE_METHOD_ONCE_FOR_EACH_ARGUMENT_2 = """
                package shop.pricing;

                import java.util.HashMap;
                import java.util.List;
                import java.util.Map;

                class PricingHandler {
                    static double run(List<String> names) {
                        double total = 0;
                        Map<Integer, Double> weightResults = new HashMap<>();
                        // all names count
                        for (String name : names) {
                            total += weightResults.computeIfAbsent(name.length(), PricingHandler::weight) * 2;
                        }
                        return total;
                    }

                    private static double weight(int n) {
                        double sum = 0;
                        for (int i = 1; i <= n; i++) {
                            sum += Math.pow(i, 1.5) / i; // here
                        }
                        return sum;
                    }
                }
                """;

    private static final String FIXES_THE_ARGUMENTS_THAT_STAY_THE_SAME = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static List<Integer> run(List<String> words, String typed) {
                        List<Integer> all = new ArrayList<>();
                        for (String word : words) {
                            int distance = distance(typed, word);
                            all.add(distance);
                        }
                        return all;
                    }

                    private static int distance(String a, String b) {
                        int[] row = new int[b.length() + 1];
                        for (int i = 0; i < a.length(); i++) {
                            for (int j = 0; j < b.length(); j++) {
                                row[j] += a.charAt(i) == b.charAt(j) ? 0 : 1; // here
                            }
                        }
                        int sum = 0;
                        for (int each : row) {
                            sum += each;
                        }
                        return sum;
                    }
                }
                """;

    private static final String FIXES_THE_ARGUMENTS_THAT_STAY_THE_SAME_2 = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static List<Integer> run(List<String> words, String typed) {
                        List<Integer> all = new ArrayList<>();
                        Map<String, Integer> distanceResults = new HashMap<>();
                        for (String word : words) {
                            int distance = distanceResults.computeIfAbsent(word, key -> distance(typed, key));
                            all.add(distance);
                        }
                        return all;
                    }

                    private static int distance(String a, String b) {
                        int[] row = new int[b.length() + 1];
                        for (int i = 0; i < a.length(); i++) {
                            for (int j = 0; j < b.length(); j++) {
                                row[j] += a.charAt(i) == b.charAt(j) ? 0 : 1; // here
                            }
                        }
                        int sum = 0;
                        for (int each : row) {
                            sum += each;
                        }
                        return sum;
                    }
                }
                """;

    private static final SpeedCases CASES = new SpeedCases("memoisation", "", 17);

    @Test
    void computesAPureMethodOnceForEachArgument() throws Exception {
        CASES.assertChanged(
                COMPUTES_A_PURE_METHOD_ONCE_FOR_EACH_ARGUMENT,
                COMPUTES_A_PURE_METHOD_ONCE_FOR_EACH_ARGUMENT_2,
                "run(List.of(\"a\", \"bb\", \"cc\"))");
    }

    @Test
    void fixesTheArgumentsThatStayTheSame() throws Exception {
        CASES.assertChanged(
                FIXES_THE_ARGUMENTS_THAT_STAY_THE_SAME,
                FIXES_THE_ARGUMENTS_THAT_STAY_THE_SAME_2,
                "run(List.of(\"ab\", \"b\", \"ab\"), \"abc\")");
    }

    /** Bodies of the method, which return a number or text for a text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "String of(String s) { return s + System.nanoTime(); // here\n }",
                "String of(String s) { return s + n; // here\n }",
                "String of(String s) { n++; return s; // here\n }",
                "String of(String s) { return s + next(); // here\n }",
                "String of(String s) { return s.toLowerCase(); // here\n }",
                "String of(String s) { return String.format(\"%s\", s); // here\n }",
                "String of(String s) { return s.intern(); // here\n }",
                "String of(String s) { return new String(s).repeat(2); // here\n }",
                "String of(String s) { return s + new Object().hashCode(); // here\n }",
                "String of(String s) { return s + Math.random(); // here\n }",
                "String of(String s) { return s + M.get(s); // here\n }",
                "String of(String s) { return s + TABLE[0]; // here\n }",
                "String of(String s) { return s + L.size(); // here\n }",
                "String of(String s) { try { return s.repeat(2); // here\n } catch (RuntimeException e) { return s; } }",
                "String of(String s) { synchronized (M) { return s.repeat(2); // here\n } }",
                "String of(String s) { Runnable r = () -> n++; r.run(); return s; // here\n }",
                "String of(String s) { return s + unknown(s); // here\n }",
                "String of(String s) { return s + Integer.getInteger(s); // here\n }",
                "String of(String s) throws Exception { return s.repeat(2); // here\n }",
                "Integer of(String s) { return s.length(); // here\n }",
                "synchronized String of(String s) { return s.repeat(2); // here\n }",
                "<T> String of(String s) { return s.repeat(2); // here\n }",
            })
    void leavesMethodsThatAreNotPure(String method) {
        CASES.assertDeclined(
                "static int n; static final int[] TABLE = {1}; static final Map<String, String> M = Map.of();"
                        + " static final List<String> L = List.of(); static int next() { return n++; }"
                        + " static String run(List<String> all) { String t = \"\"; for (String s : all) { t = t + of(s); } return t; }"
                        + " private static " + method);
    }

    /** Callers of a pure method. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(List<String> all) { int t = 0; for (String s : all) { t += of(s) + of(s + 1); } return t; }",
                "int run(List<String> all) { return all.stream().mapToInt(s -> of(s)).sum() + one(all); } int one(List<String> all) { for (String s : all) { return of(s); } return 0; }",
                "int run(List<String> all) { for (String s : all) { all.forEach(x -> of(x)); } return 0; }",
                "int run(List<String> all) { for (String s : all) { return of(s); } return all.stream().mapToInt(PricingHandler::of).sum(); }",
                "int run(String s) { int t = 0; for (int i = 0; i < 9; i++) { t += of(s + i); } return t; }",
                "int run(String s) { int t = 0; while (t < 9) { t += of(s + t); } return t; }",
                "boolean run(List<String> all, Integer o) { for (String s : all) { if (o == of(s)) { return false; } } return true; }",
                "void run(List<String> all, List<Object> out) { for (String s : all) { out.add(of(s)); } }",
                "int run(List<String> all) { int t = 0; if (t == 0) for (String s : all) { t += of(s); } return t; }",
                "int run(List<String> all) { int t = 0; for (String s : all) { t += of(s); } return t; }",
                "long run(List<String> all) { long t = 0; for (String s : all) { t += of(s); } return t; } private static int of(int n) { return n; }",
            })
    void leavesCallsThatCannotUseAMap(String caller) {
        CASES.assertDeclined(caller.replace("void run", "static void run").replace("int run", "static int run")
                + " private static int of(String s) { return s.length() * 31; // here\n }");
    }

    @Test
    void leavesACallWithTwoChangingArguments() {
        CASES.assertDeclined(
                "int run(List<String> all) { int t = 0; int i = 0; for (String s : all) { t += of(s, i); i++; }"
                        + " return t; } private static int of(String s, int i) { return s.length() * i; // here\n }");
        CASES.assertDeclined(
                "int run(List<String> all, int[] w) { int t = 0; for (String s : all) { w[0]++; t += of(s, w); }"
                        + " return t; } private static int of(String s, int[] w) { return s.length() * w[0]; // here\n }");
        CASES.assertDeclined(
                "int run(List<String> all) { int t = 0; for (String s : all) { t += of((short) s.length()); }"
                        + " return t; } private static int of(int n) { return n * 31; // here\n }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int run(String s) { return of(s); } private static int of(String s) { return s.length() * 31; // here\n }",
                "int run(List<String> all) { int t = 0; for (String s : all) { t += of(s); } return t; } static int of(String s) { return s.length() * 31; // here\n }",
                "int run(List<String> all) { int t = 0; for (String s : all) { t += of(s); } return t; } private int of(String s) { return s.length() * 31; // here\n }",
            })
    void ignoresMethodsThatAreNotPrivateAndStaticOrNotCalledInALoop(String members) {
        CASES.assertIgnored(members);
    }
}
