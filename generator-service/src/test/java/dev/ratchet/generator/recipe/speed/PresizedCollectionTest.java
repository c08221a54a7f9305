package dev.ratchet.generator.recipe.speed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresizedCollectionTest {
    private static final String MAKES_A_MAP_IN_ITS_FINAL_SIZE = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static int run(String[] names, String name) {
                        Map<String, Integer> lengths = new HashMap<>();
                        for (String each : names)
                            lengths.put(each, each.length()); // here
                        return lengths.getOrDefault(name, -1);
                    }
                }
                """;

    private static final String MAKES_A_MAP_IN_ITS_FINAL_SIZE_2 = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static int run(String[] names, String name) {
                        Map<String, Integer> lengths = HashMap.newHashMap(names.length);
                        for (String each : names)
                            lengths.put(each, each.length()); // here
                        return lengths.getOrDefault(name, -1);
                    }
                }
                """;

    private static final String MAKES_A_MAP_IN_ITS_FINAL_SIZE_3 = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static Map<String, Integer> run(List<String> names) {
                        Map<String, Integer> lengths = new LinkedHashMap<>();
                        for (String each : names) {
                            lengths.put(each, each.length()); // here
                        }
                        return lengths;
                    }
                }
                """;

    private static final String MAKES_A_MAP_IN_ITS_FINAL_SIZE_4 = """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static Map<String, Integer> run(List<String> names) {
                        Map<String, Integer> lengths = LinkedHashMap.newLinkedHashMap(names.size());
                        for (String each : names) {
                            lengths.put(each, each.length()); // here
                        }
                        return lengths;
                    }
                }
                """;

    private static final SpeedCases LISTS = new SpeedCases("presized-collection", "java.util.ArrayList.add", 17);
    private static final SpeedCases MAPS = new SpeedCases("presized-collection", "java.util.HashMap.put", 21);

    @Test
    void makesAListInItsFinalSize() throws Exception {
        LISTS.assertChanged("""
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static List<String> run(Map<String, Integer> prices) {
                        List<String> lines = new ArrayList<>();
                        for (Map.Entry<String, Integer> price : prices.entrySet()) {
                            String text = price.getKey() + "=";
                            lines.add(text + price.getValue()); // here
                        }
                        return lines;
                    }
                }
                """, """
                package shop.pricing;

                import java.util.*;

                class PricingHandler {
                    static List<String> run(Map<String, Integer> prices) {
                        List<String> lines = new ArrayList<>(prices.size());
                        for (Map.Entry<String, Integer> price : prices.entrySet()) {
                            String text = price.getKey() + "=";
                            lines.add(text + price.getValue()); // here
                        }
                        return lines;
                    }
                }
                """, "run(Map.of(\"a\", 3))");
    }

    @Test
    void makesAMapInItsFinalSize() throws Exception {
        MAPS.assertChanged(
                MAKES_A_MAP_IN_ITS_FINAL_SIZE,
                MAKES_A_MAP_IN_ITS_FINAL_SIZE_2,
                "run(new String[] {\"a\", \"abc\"}, \"abc\")");
        MAPS.assertChanged(
                MAKES_A_MAP_IN_ITS_FINAL_SIZE_3,
                MAKES_A_MAP_IN_ITS_FINAL_SIZE_4,
                "run(List.of(\"b\", \"a\")).toString()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List<String> run(Iterable<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { l.add(s); // here\n } return l; }",
                "List<String> run() { List<String> l = new ArrayList<>(); for (String s : next()) { l.add(s); // here\n } return l; } List<String> next() { return List.of(); }",
                "List<String> in = List.of(); List<String> run() { List<String> l = new ArrayList<>(); for (String s : in) { l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); in = List.of(); for (String s : in) { l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { if (s.isEmpty()) { continue; } l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { l.add(s); // here\n if (s.isEmpty()) { break; } } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { if (s.isEmpty()) { return l; } l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { l.add(s); // here\n l.add(s); } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(/* why */); for (String s : in) { l.add(s); // here\n } return l; }",
                "static class Own extends AbstractList<String> { public String get(int i) { return \"\"; } public int size() { return next(); } int next() { return 1; } } List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { l.add(s); // here\n } return l; }",
                "Map<String, String> run(List<String> in) { Map<String, String> l = new HashMap<>(); for (String s : in) { l.put(s, s); // here\n } return l; }",
                "int run(List<String> in) { Map<String, String> l = new HashMap<>(); for (String s : in) { l.put(s, s); // here\n } int n = 0; for (String s : l.values()) { n += s.length(); } return n; }",
                "boolean run(List<String> in) { Set<String> l = new HashSet<>(); for (String s : in) { l.add(s); // here\n } return l.iterator().hasNext(); }",
                "int run(List<String> in) { var l = new LinkedHashMap<String, String>(); for (String s : in) { l.put(s, s); // here\n } return l.size(); }",
            })
    void leavesCollectionsOfUnknownSizeOrVisibleOrder(String members) {
        new SpeedCases("presized-collection", "java.util.HashMap.put", 21).assertDeclined(members);
    }

    @Test
    void leavesMapsOfAnOlderRelease() {
        new SpeedCases("presized-collection", "java.util.HashMap.put", 17)
                .assertDeclined(
                        "int run(List<String> in) { Map<String, String> l = new HashMap<>(); for (String s : in) { l.put(s, s); // here\n } return l.size(); }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void run(List<String> in, List<String> l) { for (String s : in) { l.add(s); // here\n } }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(9); for (String s : in) { l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new LinkedList<>(); for (String s : in) { l.add(s); // here\n } return l; }",
                "List<String> run(List<String> in) { List<String> l = new ArrayList<>(); for (String s : in) { if (!s.isEmpty()) { l.add(s); // here\n } } return l; }",
                "Map<String, String> run(List<String> in) { Map<String, String> l = new TreeMap<>(); for (String s : in) { l.put(s, s); // here\n } return l; }",
            })
    void ignoresOtherFillings(String members) {
        LISTS.assertIgnored(members);
    }
}
