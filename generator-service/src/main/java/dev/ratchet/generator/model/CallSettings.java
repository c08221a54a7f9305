package dev.ratchet.generator.model;

import dev.ratchet.generator.core.model.RetryRule;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Settings of calls.
 *
 * @param maxTokens maximum number of tokens of an answer
 * @param temperature temperature; empty for the default of the provider
 * @param timeout maximum time of one attempt, from the connection to the last byte
 * @param retry rule for further attempts
 * @param rounds maximum number of prompts for one opportunity
 */
public record CallSettings(int maxTokens, OptionalDouble temperature, Duration timeout, RetryRule retry, int rounds) {}
