package dev.ratchet.storefront.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.sdk.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestHandlerTest {
    private static final Ports PORTS = (port, request) -> Map.of(
            "articles",
            List.of(
                    article("green tea", 0.1),
                    article("black tea", 0.2),
                    article("teapot", 0.3),
                    article("biscuits", 0.9),
                    article("organic green tea", 0.1),
                    article("mug", 0.5)));

    @Test
    void ranksSimilarArticlesFirst() throws Exception {
        assertEquals("organic green tea", suggest("green tea").get(0));
    }

    @Test
    void doesNotSuggestViewedArticles() throws Exception {
        List<?> suggestions = suggest("green tea", "mug");

        assertEquals(4, suggestions.size());
        assertEquals(false, suggestions.contains("mug"));
    }

    @Test
    void ranksPopularArticlesFirstWithoutViews() throws Exception {
        assertEquals(List.of("biscuits", "mug", "teapot", "black tea", "green tea"), suggest());
    }

    private static List<?> suggest(Object... viewed) throws Exception {
        Map<String, Object> input = Map.of("customer", "c-1", "viewed", List.of(viewed));
        return (List<?>) new SuggestHandler().handle(input, PORTS).get("suggestions");
    }

    private static Map<String, Object> article(String title, double popularity) {
        return Map.of("title", title, "popularity", popularity);
    }
}
