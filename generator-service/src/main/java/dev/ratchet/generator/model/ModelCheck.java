package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.model.Provider.ProviderAnswer;
import java.io.PrintWriter;
import java.util.List;

/** Calls each configured provider once with a tiny prompt, outside of the budget, and prints the result. */
public final class ModelCheck {
    private static final Prompt PROMPT = new Prompt("check", "Answer with one word.", "Answer with the word: ready", 3);

    private ModelCheck() {}

    /** Prints one line per provider; returns whether every one works. */
    public static boolean run(ModelSettings settings, PrintWriter out) throws InterruptedException {
        if (!settings.isEnabled()) {
            out.println(
                    "No model is configured; set OPTIMIZER_LLM_PROVIDER to anthropic, openai, bedrock, ollama or script.");
            return false;
        }
        return run(
                settings.providers().stream()
                        .map(it -> ChatProvider.of(it, settings.calls()))
                        .toList(),
                Timing.system(),
                out);
    }

    static boolean run(List<Provider> providers, Timing timing, PrintWriter out) throws InterruptedException {
        boolean isWorking = true;
        for (Provider provider : providers) {
            isWorking &= check(provider, timing, out);
        }
        out.flush();
        return isWorking;
    }

    private static boolean check(Provider provider, Timing timing, PrintWriter out) throws InterruptedException {
        if (provider instanceof ScriptProvider) {
            out.println(provider.name() + ": replays stored answers; no model is called");
            return true;
        }
        long start = timing.nanos().getAsLong();
        try {
            ProviderAnswer answer = provider.ask(PROMPT);
            out.println(provider.name() + ": works, " + timing.since(start).toMillis() + " ms, "
                    + answer.used().tokens() + " tokens"
                    + (answer.outcome() == ModelCallOutcome.ANSWERED ? "" : ", the answer was not complete"));
            return answer.outcome() == ModelCallOutcome.ANSWERED;
        } catch (AttemptFailed e) {
            out.println(provider.name() + ": does not work: " + e.failure().sentence());
            return false;
        }
    }
}
