package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.GenerationResult.Refused;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.core.model.AnswerChange;
import dev.ratchet.generator.core.model.AnswerGrammar;
import dev.ratchet.generator.core.model.CodeNames;
import dev.ratchet.generator.core.model.LanguageModel;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.core.model.PromptBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requests a change from a language model. The change must pass the same gates as any other. The model is called only if the evidence names a place in the sources and recorded calls exist.
 */
public final class ModelGenerator {
    /** Characters of source in a prompt. */
    private static final int SOURCE_CHARACTERS = 40_000;

    /** Characters of Java per token, a low estimate; an answer contains whole files. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    private final Generator generator;
    private final LanguageModel model;
    private final PromptBook book;
    private final ModelScope scope;

    /** Creates a generator. */
    public ModelGenerator(Generator generator, LanguageModel model, PromptBook book, ModelScope scope) {
        this.generator = generator;
        this.model = model;
        this.book = book;
        this.scope = scope;
    }

    /**
     * Components for which a model may be asked, and the bounds of the conversation.
     *
     * @param isReleased whether the sources of a component may be sent to a provider
     * @param rounds maximum number of prompts for one opportunity
     * @param maxTokens maximum number of tokens of an answer
     */
    public record ModelScope(Predicate<ComponentId> isReleased, int rounds, int maxTokens) {}

    /** Result with the model whose answer led to it; without one, recipes led to it, or no model answered. */
    public record ModelResult(Optional<ModelName> author, GenerationResult result) {
        static ModelResult none(String reason) {
            return byRecipe(new NoCandidate(reason));
        }

        static ModelResult byRecipe(GenerationResult result) {
            return new ModelResult(Optional.empty(), result);
        }
    }

    /** Whether the sources of a task may be sent to the model. */
    boolean isReleased(OpportunityTask task) {
        return scope.isReleased().test(task.component().id());
    }

    /** Asks for a change and proves it; after a failed gate asks again with the objections. */
    public ModelResult propose(OpportunityTask task, Prover prover) throws InterruptedException {
        if (!isReleased(task)) {
            return ModelResult.none("the sources of the component are not released for a model");
        }
        SourceIndex index = SourceIndex.of(prover.base(), task.component());
        Evidence evidence = task.evidence().evidence();
        Optional<Purpose> purpose = purpose(evidence, index);
        if (purpose.isEmpty()) {
            return ModelResult.none("the evidence names no place in the sources");
        }
        Optional<GenerationResult> obstacle = prover.findObstacle(purpose.get());
        if (obstacle.isPresent()) {
            return new ModelResult(Optional.empty(), obstacle.get());
        }
        int longest = scope.maxTokens() * CHARACTERS_PER_TOKEN;
        if (length(evidence, index) > longest) {
            return ModelResult.none(
                    "the file has more than " + longest + " characters, which an answer cannot contain");
        }
        Prompt prompt = book.change(
                evidence, purpose.get(), index, new PromptBook.PromptLimits(SOURCE_CHARACTERS, generator.limits()));
        return converse(task, purpose.get(), prompt, prover);
    }

    private ModelResult converse(OpportunityTask task, Purpose purpose, Prompt first, Prover prover)
            throws InterruptedException {
        Prompt prompt = first;
        ModelResult last = ModelResult.none("no model was asked");
        for (int round = 1; round <= scope.rounds(); round++) {
            LanguageModel.ModelReply reply = model.ask(prompt, task.component().id(), task.cycle());
            if (!(reply instanceof LanguageModel.ModelAnswer answer)) {
                String reason = ((LanguageModel.NoAnswer) reply).reason();
                return round == 1 ? ModelResult.none(reason) : last;
            }
            ModelResult next =
                    new ModelResult(Optional.of(answer.model()), prove(task, purpose, prompt, answer, prover));
            if (!(next.result() instanceof Failed failed)) {
                return round == 1 || isSuccess(next.result()) ? next : last;
            }
            last = next;
            prompt = book.revision(
                    prompt,
                    prover.base(),
                    failed.candidate().published(),
                    failed.gates().getLast());
        }
        return last;
    }

    private static boolean isSuccess(GenerationResult result) {
        return result instanceof GenerationResult.Proved || result instanceof GenerationResult.Verified;
    }

    private GenerationResult prove(
            OpportunityTask task, Purpose purpose, Prompt prompt, LanguageModel.ModelAnswer answer, Prover prover)
            throws InterruptedException {
        return switch (AnswerGrammar.parse(answer.text(), prompt.fence())) {
            case AnswerGrammar.NoFiles _ -> new NoCandidate("the model proposes no change");
            case AnswerGrammar.InvalidAnswer it -> new Refused(List.of(it.finding()));
            case AnswerGrammar.ProposedFiles it ->
                switch (AnswerChange.apply(prover.base(), it.files(), task.component(), generator.limits())) {
                    case UnifiedDiff.Refused refused -> new Refused(refused.findings());
                    case UnifiedDiff.Changed changed ->
                        prover.prove(new ProposedEdit(answer.model().toString(), "", purpose, changed.tree()));
                };
        };
    }

    /** Purpose of a change at the topmost place; empty if the place is not in the sources. */
    private static Optional<Purpose> purpose(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        if (!CodeNames.of(index, place).hasPlace()) {
            return Optional.empty();
        }
        Frame top = place.frames().getFirst();
        return Optional.of(
                place.exceptionType().isBlank()
                        ? new Purpose.CpuReduction()
                        : new Purpose.Fix(place.exceptionType(), top.type() + "." + top.method() + ":" + top.line()));
    }

    private static int length(Evidence evidence, SourceIndex index) {
        return index.resolve(evidence.place().frames().getFirst())
                .flatMap(it -> index.tree().text(it.path()))
                .map(String::length)
                .orElse(0);
    }
}
