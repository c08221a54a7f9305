package dev.ratchet.generator.release;

import dev.ratchet.generator.sandbox.ChildEnd;
import dev.ratchet.sdk.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a child said, as far as it keeps the protocol; everything in it is untrusted.
 *
 * <p>A child that did not end well, did not say that it was done, or said something unreadable is {@link Broken}.
 */
public sealed interface ChildAnswers permits ChildAnswers.Said, ChildAnswers.Broken {
    /** The answers in order. */
    record Said(List<Answer> answers) implements ChildAnswers {
        public Said {
            answers = List.copyOf(answers);
        }

        /** The answers of one kind. */
        public List<Answer> of(String kind) {
            return answers.stream()
                    .filter(answer -> answer.text("kind").equals(kind))
                    .toList();
        }
    }

    /** Why there is no answer. */
    record Broken(String reason) implements ChildAnswers {}

    /** One line of the child. */
    record Answer(Map<?, ?> fields) {
        /** The text of a field, empty when it is missing. */
        public String text(String name) {
            return fields.get(name) instanceof String text ? text : "";
        }

        /** The number of a field, 0 when it is missing. */
        public long number(String name) {
            return fields.get(name) instanceof Long number ? number : 0;
        }

        /** Whether a field is true. */
        public boolean is(String name) {
            return Boolean.TRUE.equals(fields.get(name));
        }

        /** The texts of a field. */
        public List<String> texts(String name) {
            return fields.get(name) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }

    /** Reads the lines of a child that begin with {@code word}. */
    static ChildAnswers read(ChildEnd end, String word) {
        if (!end.fine()) {
            return new Broken(end.sentence());
        }
        var answers = new ArrayList<Answer>();
        for (String line : (Iterable<String>) end.output().lines()::iterator) {
            if (line.startsWith(word + " ")) {
                try {
                    if (Json.parse(line.substring(word.length() + 1)) instanceof Map<?, ?> fields) {
                        answers.add(new Answer(fields));
                    }
                } catch (IllegalArgumentException e) {
                    return new Broken("the child's answer cannot be read: " + e.getMessage());
                }
            }
        }
        boolean done = !answers.isEmpty() && answers.getLast().text("kind").equals("done");
        return done ? new Said(answers) : new Broken("the child ended without its last answer");
    }
}
