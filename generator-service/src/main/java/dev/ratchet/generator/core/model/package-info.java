/** Pure rules for language models: prompts, the grammar of answers, the budget and retries. */
@NullMarked
package dev.ratchet.generator.core.model;

import org.jspecify.annotations.NullMarked;
