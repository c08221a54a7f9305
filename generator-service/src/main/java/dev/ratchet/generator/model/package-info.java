/** Shell of language models: providers, retries, the record of calls, configuration. LangChain4j is used only here. */
@NullMarked
package dev.ratchet.generator.model;

import org.jspecify.annotations.NullMarked;
