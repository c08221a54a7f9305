package dev.ratchet.generator.release;

import dev.ratchet.generator.sandbox.ChildExit;
import dev.ratchet.sdk.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Untrusted answers of a child, as far as they obey the protocol.
 *
 * <p>A child that exits abnormally, does not confirm completion, or answers unreadably is a {@link ProtocolError}.
 */
public sealed interface ChildAnswers permits ChildAnswers.AnswerList, ChildAnswers.ProtocolError {
    /** The answers in order. */
    record AnswerList(List<Answer> answers) implements ChildAnswers {
        public AnswerList {
            answers = List.copyOf(answers);
        }

        /** Returns the answers of one kind. */
        public List<Answer> of(String kind) {
            return answers.stream()
                    .filter(answer -> answer.text("kind").equals(kind))
                    .toList();
        }
    }

    /** Reason why there is no answer. */
    record ProtocolError(String reason) implements ChildAnswers {}

    /** One line of the child. */
    record Answer(Map<?, ?> fields) {
        /** Text of a field; empty if missing. */
        public String text(String name) {
            return fields.get(name) instanceof String text ? text : "";
        }

        /** Number in a field; 0 if missing. */
        public long number(String name) {
            return fields.get(name) instanceof Long number ? number : 0;
        }

        /** Returns whether a field is true. */
        public boolean is(String name) {
            return Boolean.TRUE.equals(fields.get(name));
        }

        /** Texts of a field. */
        public List<String> texts(String name) {
            return fields.get(name) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }

    /** Parses the lines of a child that begin with {@code secret}. */
    static ChildAnswers read(ChildExit end, String secret) {
        if (!end.isSuccess()) {
            return new ProtocolError(end.sentence());
        }
        var answers = new ArrayList<Answer>();
        for (String line : (Iterable<String>) end.output().lines()::iterator) {
            if (line.startsWith(secret + " ")) {
                try {
                    if (Json.parse(line.substring(secret.length() + 1)) instanceof Map<?, ?> fields) {
                        answers.add(new Answer(fields));
                    }
                } catch (IllegalArgumentException e) {
                    return new ProtocolError("cannot read the child's answer: " + e.getMessage());
                }
            }
        }
        boolean isDone = !answers.isEmpty() && answers.getLast().text("kind").equals("done");
        return isDone ? new AnswerList(answers) : new ProtocolError("the child exited without its last answer");
    }
}
