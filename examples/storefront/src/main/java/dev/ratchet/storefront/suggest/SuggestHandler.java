package dev.ratchet.storefront.suggest;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Suggests five articles to a customer who viewed others.
 *
 * <p>Input: {@code {"customer", "viewed": [title]}}. Ranks candidates from the port {@code popularity}.
 */
public final class SuggestHandler implements Handler {
    private static final int SUGGESTIONS = 5;

    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        List<String> viewed = texts(input.getOrDefault("viewed", List.of()));
        Map<String, Object> popular = ports.call("popularity", Map.of("customer", input.getOrDefault("customer", "")));

        Ranking ranking = new Ranking(viewed);
        if (popular.get("articles") instanceof List<?> articles) {
            articles.forEach(ranking::consider);
        }

        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("customer", input.get("customer"));
        answer.put("suggestions", ranking.best(SUGGESTIONS));
        return answer;
    }

    private static List<String> texts(Object values) {
        List<String> texts = new ArrayList<>();
        if (values instanceof List<?> list) {
            list.forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts;
    }
}
