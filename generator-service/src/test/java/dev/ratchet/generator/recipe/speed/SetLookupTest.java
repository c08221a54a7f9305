package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetLookupTest {
    private static final String TURNS_A_LOCAL_LIST_THAT_IS_FILLED_AND_SEARCHED_INTO_A_SET = """
                package shop.pricing;

                import java.util.ArrayList;
                import java.util.List;

                class PricingHandler {
                    enum Kind { A, B }

                    record Item(String name, Kind kind, long[] prices) {}

                    record Key(String name, Kind kind) {}

                    static int run(List<Item> items) {
                        List<Key> seen = new ArrayList<>();
                        int repeated = 0;
                        for (Item item : items) {
                            Key key = new Key(item.name(), item.kind());
                            if (seen.contains(key)) { // here
                                repeated++;
                            } else {
                                seen.add(key);
                            }
                        }
                        return repeated;
                    }
                }
                """;

    private static final String TURNS_A_LOCAL_LIST_THAT_IS_FILLED_AND_SEARCHED_INTO_A_SET_2 = """
                package shop.pricing;

                import java.util.HashSet;
                import java.util.List;
                import java.util.Set;

                class PricingHandler {
                    enum Kind { A, B }

                    record Item(String name, Kind kind, long[] prices) {}

                    record Key(String name, Kind kind) {}

                    static int run(List<Item> items) {
                        Set<Key> seen = new HashSet<>();
                        int repeated = 0;
                        for (Item item : items) {
                            Key key = new Key(item.name(), item.kind());
                            if (seen.contains(key)) { // here
                                repeated++;
                            } else {
                                seen.add(key);
                            }
                        }
                        return repeated;
                    }
                }
                """;

    private static final SpeedCases CASES = new SpeedCases("set-lookup", "java.util.ArrayList.contains", 17);

    @Test
    void turnsAConstantListIntoASet() throws Exception {
        CASES.assertChanged("""
                package shop.pricing;

                import java.util.List;

                class PricingHandler {
                    /** Countries without duty. */
                    private static final List<String> FREE = List.of("at", "be",
                            "de", "fr"); // sorted

                    static boolean run(String country) {
                        return FREE.contains(country); // here
                    }
                }
                """, """
                package shop.pricing;

                import java.util.Set;

                class PricingHandler {
                    /** Countries without duty. */
                    private static final Set<String> FREE = Set.of("at", "be",
                            "de", "fr"); // sorted

                    static boolean run(String country) {
                        return FREE.contains(country); // here
                    }
                }
                """, "run(\"de\") + \" \" + run(\"us\")");
    }

    @Test
    void turnsALocalListThatIsFilledAndSearchedIntoASet() throws Exception {
        CASES.assertChanged(
                TURNS_A_LOCAL_LIST_THAT_IS_FILLED_AND_SEARCHED_INTO_A_SET,
                TURNS_A_LOCAL_LIST_THAT_IS_FILLED_AND_SEARCHED_INTO_A_SET_2,
                "run(List.of(new Item(\"a\", Kind.A, null), new Item(\"a\", Kind.B, null), new Item(\"a\", Kind.A, null)))");
    }

    @Test
    void copiesACollectionIntoASet() throws Exception {
        CASES.assertChanged("""
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static int run(List<Integer> all, Collection<Integer> some) {
                        var known = new ArrayList<Integer>(some);
                        int n = 0;
                        for (int each : all) {
                            n += known.contains(each) ? 1 : 0; // here
                        }
                        return n;
                    }
                }
                """, """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static int run(List<Integer> all, Collection<Integer> some) {
                        var known = new HashSet<Integer>(some);
                        int n = 0;
                        for (int each : all) {
                            n += known.contains(each) ? 1 : 0; // here
                        }
                        return n;
                    }
                }
                """, "run(List.of(1, 2, 3, 2), List.of(2, 2, 4))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // constants
                "static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private static List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"a\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private static final List<String> L = List.of(\"a\", \"b\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", next()); static String next() { return \"\"; } boolean run(String s) { return L.contains(s); // here\n }",
                "private static final List<String> L = Arrays.asList(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n } String first() { return L.get(0); }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n } void all() { for (String s : L) {} }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n } Object all() { return PricingHandler.L; }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n } Object all() { return L.stream().toList(); }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(String s) { return L.contains(s); // here\n } java.util.function.IntFunction<String> all() { return L::get; }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(Object s) { return L.contains(s); // here\n }",
                "private static final List<String> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(CharSequence s) { return L.contains(s); // here\n }",
                "private static final List<Object> L = List.of(\"a\", \"b\", \"c\", \"d\"); boolean run(Object s) { return L.contains(s); // here\n }",
                // parameters and fields
                "boolean run(List<String> l, String s) { return l.contains(s); // here\n }",
                "List<String> l = new ArrayList<>(); boolean run(String s) { return l.contains(s); // here\n }",
                // local variables
                "boolean run(List<String> in, String s) { List<String> l = in; return l.contains(s); // here\n }",
                "int run(String s) { List<String> l = new ArrayList<>(); l.add(s); l.contains(s); // here\n return l.size(); }",
                "String run(String s) { List<String> l = new ArrayList<>(); l.add(s); l.contains(s); // here\n return l.get(0); }",
                "List<String> run(String s) { List<String> l = new ArrayList<>(); l.contains(s); // here\n return l; }",
                "boolean run(String s) { List<String> l = new ArrayList<>(); l.add(s); l.add(s); l.remove(s); return l.contains(s); // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>(); boolean added = l.add(s); return l.contains(s) && added; // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>(); l.add(0, s); return l.contains(s); // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>(); l = List.of(s); return l.contains(s); // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>(); for (String each : l) { each.length(); } return l.contains(s); // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>() { @Override public boolean contains(Object o) { return true; } }; return l.contains(s); // here\n }",
                "boolean run(String s) { List<String> l = new ArrayList<>(List.of(s)); Runnable r = l::clear; r.run(); return l.contains(s); // here\n }",
                "boolean run(Object s) { List<Object> l = new ArrayList<>(); l.add(s); return l.contains(s); // here\n }",
                "boolean run(StringBuilder s) { List<StringBuilder> l = new ArrayList<>(); l.add(s); return l.contains(s); // here\n }",
                "record K(long[] a) {} boolean run(K s) { List<K> l = new ArrayList<>(); l.add(s); return l.contains(s); // here\n }",
                "record K(String a) { public boolean equals(Object o) { return true; } public int hashCode() { return a.length(); } } boolean run(K s) { List<K> l = new ArrayList<>(); l.add(s); return l.contains(s); // here\n }",
                "boolean run(String s, String t) { List<String> l = new ArrayList<>(); List<String> m = new ArrayList<>(); return l.contains(s) || m.contains(t); // here\n }",
                "boolean run(long s) { List<Integer> l = new ArrayList<>(); l.add(1); return l.contains(s); // here\n }",
            })
    void leavesListsThatAreMoreThanSearched(String members) {
        CASES.assertDeclined(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean run(Set<String> l, String s) { return l.contains(s); // here\n }",
                "boolean run(String s) { return s.contains(\"a\"); // here\n }",
            })
    void ignoresOtherSearches(String members) {
        CASES.assertIgnored(members);
    }
}
