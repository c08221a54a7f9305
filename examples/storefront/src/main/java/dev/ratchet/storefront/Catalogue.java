package dev.ratchet.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Articles of the shop; the same for shop and shoppers. */
final class Catalogue {
    private static final List<String> KINDS = List.of(
            "green tea", "black tea", "espresso", "cocoa", "honey", "biscuits", "teapot", "grinder", "mug", "kettle");
    private static final List<String> MANNERS = List.of(
            "classic",
            "organic",
            "large",
            "small",
            "gift",
            "winter",
            "blue",
            "red",
            "old town",
            "no. 7",
            "dark",
            "light");
    private static final List<String> PLACES = List.of(
            "DE 80331",
            "FR 75 001",
            "GB SW1A 1AA",
            "US 94105-1234",
            "JP 100-0001",
            "NL 1012 AB",
            "PL 00-950",
            "SE 111 22",
            "CA K1A 0B1",
            "ZA 8001");

    private Catalogue() {}

    static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (String manner : MANNERS) {
            for (String kind : KINDS) {
                titles.add(manner + " " + kind);
            }
        }
        return titles;
    }

    /** Returns the response of the popularity service. */
    static Map<String, Object> popular() {
        List<Object> articles = new ArrayList<>();
        List<String> titles = titles();
        for (int i = 0; i < titles.size(); i++) {
            articles.add(Map.of("title", titles.get(i), "popularity", 1.0 / (1 + i % 17)));
        }
        return Map.of("articles", List.copyOf(articles));
    }

    static String title(RandomGenerator chance) {
        return MANNERS.get(chance.nextInt(MANNERS.size())) + " " + KINDS.get(chance.nextInt(KINDS.size()));
    }

    static String sku(RandomGenerator chance) {
        return "TEA-" + (1000 + chance.nextInt(500));
    }

    static String place(RandomGenerator chance) {
        return PLACES.get(chance.nextInt(PLACES.size()));
    }
}
