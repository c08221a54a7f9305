package shop.greeting;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/** Greets a customer in the words that the port gives. */
public final class GreetingHandler implements Handler {
    @Override
    public Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception {
        Object words = ports.call("words", Map.of("language", "en")).get("hello");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("greeting", words + " " + input.get("name"));
        return answer;
    }
}
