package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringBuildingTest {
    private static final SpeedCases CASES = new SpeedCases("string-building", "", 17);

    @Test
    void buildsATextInABuilder() throws Exception {
        CASES.assertChanged("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    static String run(List<String> names, Object last) {
                        String line = "";
                        for (String name : names) {
                            if (!line.isEmpty()) {
                                line += ", ";
                            }
                            line += name + '=' + (name.length() + 1) + 2 * 3; // here
                        }
                        line = line + '.' + last;
                        return line; // the whole line
                    }
                }
                """, """
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    static String run(List<String> names, Object last) {
                        StringBuilder line = new StringBuilder();
                        for (String name : names) {
                            if (!line.isEmpty()) {
                                line.append(", ");
                            }
                            line.append(name).append('=').append(name.length() + 1).append(2 * 3); // here
                        }
                        line.append('.').append(last);
                        return line.toString(); // the whole line
                    }
                }
                """, "run(java.util.Arrays.asList(\"a\", \"bc\", \"\"), null)");
    }

    @Test
    void appendsASumOfNumbersAsOneNumber() throws Exception {
        CASES.assertChanged("""
                package shop.pricing;

                class PricingHandler {
                    static int run(int n) {
                        String all = ">";
                        for (int i = 0; i < n; i++) {
                            for (char c = 'a'; c < 'c'; c++) {
                                all += i + c + "-" + i + c; // here
                            }
                        }
                        return all.hashCode();
                    }
                }
                """, """
                package shop.pricing;

                class PricingHandler {
                    static int run(int n) {
                        StringBuilder all = new StringBuilder(">");
                        for (int i = 0; i < n; i++) {
                            for (char c = 'a'; c < 'c'; c++) {
                                all.append(i + c).append("-").append(i).append(c); // here
                            }
                        }
                        return all.toString().hashCode();
                    }
                }
                """, "run(3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(List<String> l) { String s = null; for (String x : l) { s += x; // here\n } return s; }",
                "String run(List<String> l, String f) { String s = f; for (String x : l) { s += x; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += s.charAt(0) + x; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n if (s.contains(\"a\")) { break; } } return s; }",
                "void run(List<String> l, List<String> out) { String s = \"\"; for (String x : l) { s += x; // here\n out.add(s); } }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } return s + s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } use(s); return s; } void use(String s) {}",
                "boolean run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } return s == \"\"; }",
                "String run(List<char[]> l) { String s = \"\"; for (char[] x : l) { s += x; // here\n } return s; }",
                "String run(List<CharSequence> l) { String s = \"\"; for (CharSequence x : l) { s += x; // here\n } return s; }",
                "String run(List<StringBuilder> l) { String s = \"\"; for (StringBuilder x : l) { s += x; // here\n } return s; }",
                "<T extends CharSequence> String run(List<T> l) { String s = \"\"; for (T x : l) { s += x; // here\n } return s; }",
                "String run(int n) { String s = \"\"; for (int i = 0; i < n; i++) { s += null; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s = x + s; s += x; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { if (x.isEmpty()) { s = \"\"; } s += x; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; try { for (String x : l) { s += x + next(); // here\n } } catch (RuntimeException e) { return s; } return s; } int next() { return 1; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } Object o = new Object() { String s = \"b\"; String t() { return s; } }; return s; }",
                "String run(List<String> l) { String s = \"\"; String t = \"\"; for (String x : l) { s += x; t += x; // here\n } return s + t; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x + /* why */ \",\"; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += unknown(x); // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += any(); // here\n } return s; } <T extends Number> T any() { return null; }",
                "static class StringBuilder {} String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } return s; }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } synchronized (s) { return \"\"; } }",
                "String run(List<String> l) { String s = \"\"; for (String x : l) { s += x; // here\n } for (String x : l) { use(s); } return \"\"; } void use(String s) {}",
            })
    void leavesTextsThatAreReadInBetweenOrConvertOtherwise(String members) {
        CASES.assertDeclined(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(String x) { String s = \"\"; s += x; // here\n return s; }",
                "String s = \"\"; void run(List<String> l) { for (String x : l) { s += x; // here\n } }",
                "void run(List<String> l, String s) { for (String x : l) { s += x; // here\n } }",
                "void run(List<String> l) { for (String x : l) { String s = \"\"; s += x; // here\n } }",
                "long run(List<Long> l) { long s = 0; for (Long x : l) { s += x; // here\n } return s; }",
            })
    void ignoresOtherSums(String members) {
        CASES.assertIgnored(members);
    }
}
