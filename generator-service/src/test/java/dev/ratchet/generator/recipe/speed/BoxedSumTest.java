package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxedSumTest {
    private static final String MAKES_A_SUM_PRIMITIVE = """
                package shop.pricing;

                import java.util.List;
                import java.util.Map;

                class PricingHandler {
                    static Map<String, Object> run(List<Long> prices) {
                        Long   total = 0L; // in cents
                        Integer n = 0;
                        for (Long price : prices) {
                            total += price * 2; // here
                            n++;
                        }
                        long mean = n == 0 ? 0 : Math.max(total, 1) / n;
                        return Map.of("text", "total " + total, "mean", mean, "total", round(total));
                    }

                    static long round(long total) {
                        return total / 10;
                    }
                }
                """;

    private static final String MAKES_A_SUM_PRIMITIVE_2 = """
                package shop.pricing;

                import java.util.List;
                import java.util.Map;

                class PricingHandler {
                    static Map<String, Object> run(List<Long> prices) {
                        long   total = 0L; // in cents
                        Integer n = 0;
                        for (Long price : prices) {
                            total += price * 2; // here
                            n++;
                        }
                        long mean = n == 0 ? 0 : Math.max(total, 1) / n;
                        return Map.of("text", "total " + total, "mean", mean, "total", round(total));
                    }

                    static long round(long total) {
                        return total / 10;
                    }
                }
                """;

    private static final SpeedCases CASES = new SpeedCases("boxed-sum", "java.lang.Long.valueOf", 17);

    @Test
    void makesASumPrimitive() throws Exception {
        CASES.assertChanged(MAKES_A_SUM_PRIMITIVE, MAKES_A_SUM_PRIMITIVE_2, "run(List.of(17L, 300L))");
    }

    @Test
    void boxesTheResultOnce() throws Exception {
        CASES.assertChanged("""
                package shop.pricing;

                class PricingHandler {
                    static java.util.Map<String, Object> run(int n) {
                        Double sum = 0.5;
                        for (int i = 0; i < n; i++) {
                            sum = sum + i * 0.25; // here
                        }
                        return java.util.Map.of("sum", sum);
                    }
                }
                """, """
                package shop.pricing;

                class PricingHandler {
                    static java.util.Map<String, Object> run(int n) {
                        double sum = 0.5;
                        for (int i = 0; i < n; i++) {
                            sum = sum + i * 0.25; // here
                        }
                        return java.util.Map.of("sum", sum);
                    }
                }
                """, "run(9)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Long run(List<Long> l) { Long s = null; for (Long x : l) { s += x; // here\n } return s; }",
                "Long run(List<Long> l, Long f) { Long s = f; for (Long x : l) { s += x; // here\n } return s; }",
                "Long run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n if (x > 9) { s = null; } } return s; }",
                "Long run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n if (x > 9) { s = x; } } return s; }",
                "boolean run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return s == null; }",
                "boolean run(List<Long> l, Long o) { Long s = 0L; for (Long x : l) { s += x; // here\n } return s == o; }",
                "boolean run(List<Long> l, Long o) { Long s = 0L; for (Long x : l) { s += x; // here\n } return s.equals(o); }",
                "int run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return s.hashCode(); }",
                "void run(List<Long> l, List<Long> out) { Long s = 0L; for (Long x : l) { s += x; // here\n out.add(s); } }",
                "void run(List<Integer> l, List<Integer> out) { Integer s = 0; for (Integer x : l) { s += x; // here\n } out.remove(s); }",
                "void run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } use(s); } void use(Object o) {}",
                "void run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } use(s); } void use(long o) {} void use(Long o) {}",
                "Map<String, Long> run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return Map.of(\"a\", s, \"b\", s); }",
                "List<Long> run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return List.of(s); }",
                "Number run(List<Long> l, boolean b) { Long s = 0L; for (Long x : l) { s += x; // here\n } return b ? s : 1.5; }",
                "Long run(List<Long> l) { Long s = 0L; Long t = 0L; for (Long x : l) { t = s += x; // here\n } return t; }",
                "int run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } synchronized (s) { return 1; } }",
                "Object run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } Object o = s; return o; }",
                "static class Long { Long plus() { return this; } } int run(List<Integer> l) { Integer s = 0; Integer t = 0; for (Integer x : l) { s += x; t += x; // here\n } return s + t; }",
                "String run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return String.valueOf(s); }",
                "boolean run(List<Long> l) { Long s = 0L; for (Long x : l) { s += x; // here\n } return ((Object) s) instanceof Long; }",
            })
    void leavesNumbersThatMayBeNullOrAreObjects(String members) {
        CASES.assertDeclined(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long run(List<Long> l) { long s = 0; for (Long x : l) { s += x; // here\n } return s; }",
                "long run(Long x) { Long s = 0L; s += x; // here\n return s; }",
                "Long s = 0L; void run(List<Long> l) { for (Long x : l) { s += x; // here\n } }",
            })
    void ignoresOtherSums(String members) {
        CASES.assertIgnored(members);
    }
}
