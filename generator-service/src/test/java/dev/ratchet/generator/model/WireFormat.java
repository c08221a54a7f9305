package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelSpending;

/** Responses in the formats of the providers, after their API references. */
enum WireFormat {
    ANTHROPIC("/v1/messages", 7 * 3 + 11 * 15) {
        @Override
        String answer(String text) {
            return message("end_turn", "{\"type\":\"text\",\"text\":\"" + text + "\"}");
        }

        @Override
        String cutAnswer() {
            return message("max_tokens", "{\"type\":\"text\",\"text\":\"half\"}");
        }

        @Override
        String toolCall() {
            return message(
                    "tool_use",
                    "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"shell\",\"input\":{\"command\":\"id\"}}");
        }

        private String message(String reason, String content) {
            return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
                    + content
                    + "],\"stop_reason\":\"" + reason
                    + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":7,\"output_tokens\":11}}";
        }
    },
    OPENAI("/v1/chat/completions", 7 * 3 + 11 * 15) {
        @Override
        String answer(String text) {
            return completion("stop", "\"content\":\"" + text + "\"");
        }

        @Override
        String cutAnswer() {
            return completion("length", "\"content\":\"half\"");
        }

        @Override
        String toolCall() {
            return completion(
                    "tool_calls",
                    "\"content\":null,\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"shell\",\"arguments\":\"{}\"}}]");
        }

        private String completion(String reason, String message) {
            return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\"," + message + "},\"logprobs\":null,\"finish_reason\":\""
                    + reason
                    + "\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":11,\"total_tokens\":18}}";
        }
    },
    BEDROCK("/model/m/converse", 7 * 3 + 11 * 15) {
        @Override
        String answer(String text) {
            return message("end_turn", "{\"text\":\"" + text + "\"}");
        }

        @Override
        String cutAnswer() {
            return message("max_tokens", "{\"text\":\"half\"}");
        }

        @Override
        String toolCall() {
            return message(
                    "tool_use",
                    "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"shell\",\"input\":{\"command\":\"id\"}}}");
        }

        private String message(String reason, String content) {
            return "{\"metrics\":{\"latencyMs\":5},\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
                    + content
                    + "]}},\"stopReason\":\"" + reason
                    + "\",\"usage\":{\"inputTokens\":7,\"outputTokens\":11,\"totalTokens\":18}}";
        }
    },
    OLLAMA("/api/chat", 0) {
        @Override
        String answer(String text) {
            return chat("stop", "\"content\":\"" + text + "\"");
        }

        @Override
        String cutAnswer() {
            return chat("length", "\"content\":\"half\"");
        }

        @Override
        String toolCall() {
            return chat(
                    "stop", "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"shell\",\"arguments\":{}}}]");
        }

        private String chat(String reason, String message) {
            return "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
                    + message
                    + "},\"done\":true,\"done_reason\":\"" + reason
                    + "\",\"prompt_eval_count\":7,\"eval_count\":11}";
        }
    };

    private final String path;
    private final int micros;

    WireFormat(String path, int micros) {
        this.path = path;
        this.micros = micros;
    }

    /** Path of the requests. */
    String path() {
        return path;
    }

    /** Tokens and cost of every answer, at 3 and 15 per million tokens. */
    ModelSpending spending() {
        return new ModelSpending(18, micros);
    }

    /** Complete answer. */
    abstract String answer(String text);

    /** Answer that reached the limit of its tokens. */
    abstract String cutAnswer();

    /** Answer that asks for a tool. */
    abstract String toolCall();
}
