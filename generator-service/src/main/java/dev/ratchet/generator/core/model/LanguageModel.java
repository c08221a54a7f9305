package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.model.ModelName;

/** Port of a language model. It has no tools: it receives a prompt and returns a text. */
@FunctionalInterface
public interface LanguageModel {
    /** Returns the answer to a prompt, or the reason why there is none. */
    ModelReply ask(Prompt prompt, ComponentId component, String cycle) throws InterruptedException;

    /** Reply of a model. */
    sealed interface ModelReply permits ModelAnswer, NoAnswer {}

    /** Complete answer of a model. */
    record ModelAnswer(ModelName model, String text) implements ModelReply {}

    /** The model did not answer; the reason contains no text of a model or of a provider. */
    record NoAnswer(String reason) implements ModelReply {}
}
