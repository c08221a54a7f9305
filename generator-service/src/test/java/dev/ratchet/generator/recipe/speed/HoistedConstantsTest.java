package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants that are computed again and again: regular expressions of texts, and formatters of dates. */
class HoistedConstantsTest {
    private static final String SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN = """
                package shop.pricing;

                class PricingHandler {
                    static int run(String text) {
                        return ("," + text).split("[,;] *", -1).length; // here
                    }
                }
                """;

    private static final String SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_2 = """
                package shop.pricing;

                class PricingHandler {
                    private static final java.util.regex.Pattern PATTERN = java.util.regex.Pattern.compile("[,;] *");

                    static int run(String text) {
                        return PATTERN.split("," + text, -1).length; // here
                    }
                }
                """;

    private static final String SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_3 = """
                package shop.pricing;

                import java.util.regex.Pattern;

                class PricingHandler {
                    static boolean run(String text) {
                        return !text.matches("[a-z]+"); // here
                    }
                }
                """;

    private static final String SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_4 = """
                package shop.pricing;

                import java.util.regex.Pattern;

                class PricingHandler {
                    private static final Pattern PATTERN = Pattern.compile("[a-z]+");

                    static boolean run(String text) {
                        return !PATTERN.matcher(text).matches(); // here
                    }
                }
                """;

    private static final SpeedCases REGEX = new SpeedCases("hoisted-regex", "java.lang.String.replaceAll", 17);
    private static final SpeedCases FORMATTER =
            new SpeedCases("hoisted-formatter", "java.time.format.DateTimeFormatter.ofPattern", 17);

    @Test
    void compilesTheRegularExpressionOfAReplacementOnce() throws Exception {
        REGEX.assertChanged("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    private static final String DIGITS = "[0-9]+";

                    static String run(String text) {
                        return text.trim() // the margin goes first
                                .replaceAll(DIGITS + "x?", "#") // here
                                .toLowerCase(java.util.Locale.ROOT);
                    }
                }
                """, """
                package shop.pricing;

                import java.util.List;
                import java.util.regex.Pattern;

                class PricingHandler {
                    private static final String DIGITS = "[0-9]+";

                    private static final Pattern PATTERN = Pattern.compile(DIGITS + "x?");

                    static String run(String text) {
                        return PATTERN.matcher(text.trim()) // the margin goes first
                                .replaceAll("#") // here
                                .toLowerCase(java.util.Locale.ROOT);
                    }
                }
                """, "run(\" A12x and 7 \") + run(\"\")");
    }

    @Test
    void splitsAndMatchesWithACompiledPattern() throws Exception {
        REGEX.assertChanged(
                SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN,
                SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_2,
                "run(\"a, b;c,\")");
        REGEX.assertChanged(
                SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_3,
                SPLITS_AND_MATCHES_WITH_A_COMPILED_PATTERN_4,
                "run(\"abc\") + \" \" + run(\"a1\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String[] run(String s) { return s.split(\",\"); // here\n }",
                "String[] run(String s) { return s.split(\"\\\\|\"); // here\n }",
                "String run(String s, String r) { return s.replaceAll(r, \"\"); // here\n }",
                "String run(String s) { return s.replaceAll(\"(\", \"\"); // here\n }",
                "String run(String s) { return s.replaceAll(\"a+\", next()); // here\n } String next() { return \"\"; }",
                "String run(String s) { return s.replaceAll(\"a+\", /* why */ \"b\"); // here\n }",
                "String run(String s) { return s.replaceAll(\"a+\", \"b\").replaceAll(\"b+\", \"c\"); // here\n }",
                "static final String T = run(\"a\"); static final String R = \"a+\"; static String run(String s) { return s.replaceAll(R, \"\"); // here\n }",
                "class In { String run(String s) { return s.replaceAll(\"a+\", \"\"); // here\n } }",
                "static class In implements java.io.Serializable { String run(String s) { return s.replaceAll(\"a+\", \"\"); // here\n } }",
                "Object run(String s) { return new Object() { String a = s.replaceAll(\"a+\", \"\"); // here\n }; }",
                "interface In { default String run(String s) { return s.replaceAll(\"a+\", \"\"); // here\n } }",
                "String run(String s) { String R = \"a+\"; return s.replaceAll(R, \"\"); // here\n }",
            })
    void leavesRegularExpressionsThatOnlyLookConstant(String members) {
        REGEX.assertDeclined(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(Text s) { return s.replaceAll(\"a+\", \"\"); // here\n } record Text() { String replaceAll(String a, String b) { return a; } }",
                "String run(String s) { return s.replace(\"a+\", \"\"); // here\n }",
            })
    void ignoresOtherMethods(String members) {
        REGEX.assertIgnored(members);
    }

    @Test
    void makesAFormatterOnce() throws Exception {
        FORMATTER.assertChanged("""
                package shop.pricing;

                import java.time.LocalDate;
                import java.time.format.DateTimeFormatter;
                import java.util.Locale;

                class PricingHandler {
                    static String run(LocalDate date) {
                        return date.format(DateTimeFormatter.ofPattern("EEE, d MMM uuuu", Locale.ENGLISH)); // here
                    }
                }
                """, """
                package shop.pricing;

                import java.time.LocalDate;
                import java.time.format.DateTimeFormatter;
                import java.util.Locale;

                class PricingHandler {
                    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern("EEE, d MMM uuuu", Locale.ENGLISH);

                    static String run(LocalDate date) {
                        return date.format(FORMATTER); // here
                    }
                }
                """, "run(LocalDate.of(2026, 2, 28))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(LocalDate d) { return d.format(DateTimeFormatter.ofPattern(\"uuuu\")); // here\n }",
                "String run(LocalDate d, Locale l) { return d.format(DateTimeFormatter.ofPattern(\"uuuu\", l)); // here\n }",
                "String run(LocalDate d) { return d.format(DateTimeFormatter.ofPattern(\"uuuu\", Locale.getDefault())); // here\n }",
                "String run(LocalDate d, String p) { return d.format(DateTimeFormatter.ofPattern(p, Locale.ROOT)); // here\n }",
                "String run(LocalDate d) { return d.format(DateTimeFormatter.ofPattern(\"{\", Locale.ROOT)); // here\n }",
                "DateTimeFormatter run() { return DateTimeFormatter.ofPattern(\"uuuu\", Locale.ROOT); // here\n }",
                "boolean run(Object o) { return DateTimeFormatter.ofPattern(\"uuuu\", Locale.ROOT) == o; // here\n }",
                "void run(Set<Object> all) { all.add(DateTimeFormatter.ofPattern(\"uuuu\", Locale.ROOT)); // here\n }",
                "String run(LocalDate d, Text t) { return t.format(DateTimeFormatter.ofPattern(\"uuuu\", Locale.ROOT)); // here\n } interface Text { String format(DateTimeFormatter f); }",
            })
    void leavesFormattersThatDependOnMoreOrWhoseIdentityIsSeen(String members) {
        FORMATTER.assertDeclined(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String run(Date d) { return new java.text.SimpleDateFormat(\"yyyy\", Locale.ROOT).format(d); // here\n }",
                "String run(long n) { return java.text.NumberFormat.getInstance(Locale.ROOT).format(n); // here\n }",
            })
    void ignoresFormatsThatAreNotThreadSafe(String members) {
        FORMATTER.assertIgnored(members);
    }
}
