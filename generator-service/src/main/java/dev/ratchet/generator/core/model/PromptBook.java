package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.model.PromptSlot.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versioned texts of the prompts. A text has slots such as {@code {{place}}}; every slot is typed ({@link PromptSlot}) and is
 * filled once, so a slot's content is never searched for slots.
 *
 * @param version version of the texts
 * @param system rules for the model
 * @param change request for a change
 * @param revision request for another change after a gate failed the first one
 */
public record PromptBook(String version, String system, String change, String revision) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)\\}\\}");
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    /** Bounds of the text. */
    public record PromptLimits(int sourceCharacters, ChangeLimits change) {}

    /** Kind of the change that a prompt asks for. */
    private enum ChangeKind {
        BUG_FIX,
        LESS_CPU_TIME
    }

    /** Returns the request for a change. */
    public Prompt change(Evidence evidence, Purpose purpose, SourceIndex index, PromptLimits limits) {
        CodeNames names = CodeNames.of(index, evidence.place());
        List<SourceFile> sources = SourceSelection.of(names, limits.sourceCharacters());
        return prompt(change, slots(evidence, purpose, names, sources, limits), fence(sources));
    }

    /** Returns the request for another change, with the objections of the gate that failed the previous one. */
    public Prompt revision(Prompt previous, SourceTree base, SourceTree edited, GateResult failed) {
        List<SourceFile> changed = edited.files().entrySet().stream()
                .filter(file ->
                        base.text(file.getKey()).filter(file.getValue()::equals).isEmpty())
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList();
        int fence = Math.max(previous.fence(), fence(changed));
        Map<String, PromptSlot> slots = new TreeMap<>();
        slots.put("changed", new PromptSlot.Files(changed, fence));
        slots.put("objections", new PromptSlot.Objections(Objection.of(failed, edited)));
        slots.put("fence", new PromptSlot.WholeNumber(fence));
        return new Prompt(version, previous.system(), previous.user() + fill(revision, slots), fence);
    }

    private Prompt prompt(String text, Map<String, PromptSlot> slots, int fence) {
        slots.put("fence", new PromptSlot.WholeNumber(fence));
        return new Prompt(version, fill(system, slots), fill(text, slots), fence);
    }

    private static Map<String, PromptSlot> slots(
            Evidence evidence, Purpose purpose, CodeNames names, List<SourceFile> sources, PromptLimits limits) {
        Map<String, PromptSlot> slots = new TreeMap<>();
        slots.put("sources", new PromptSlot.Files(sources, fence(sources)));
        slots.put(
                "kind",
                new PromptSlot.Constant(
                        purpose instanceof Purpose.Fix ? ChangeKind.BUG_FIX : ChangeKind.LESS_CPU_TIME));
        slots.put("exception", new PromptSlot.NameList(names.exception()));
        slots.put("places", new PromptSlot.NameList(names.places()));
        slots.put("callee", new PromptSlot.NameList(names.callee()));
        slots.put("count", new PromptSlot.WholeNumber(evidence.frequency().count()));
        slots.put("total", new PromptSlot.WholeNumber(evidence.frequency().total()));
        slots.put("share", new PromptSlot.Percent(evidence.frequency().share()));
        slots.put(
                "java",
                new PromptSlot.WholeNumber(names.index().component().sources().javaRelease()));
        slots.put(
                "ports",
                new PromptSlot.WholeNumber(
                        names.index().component() instanceof ChangeableComponent hosted
                                ? hosted.entryPoint().ports().size()
                                : 0));
        slots.put(
                "tests",
                new PromptSlot.Folders(names.index().component().sources().testRoots()));
        slots.put("files", new PromptSlot.WholeNumber(limits.change().files()));
        slots.put("lines", new PromptSlot.WholeNumber(limits.change().lines()));
        return slots;
    }

    /** Length of a fence that no run of backticks in the files reaches. */
    private static int fence(List<SourceFile> files) {
        return 1
                + files.stream()
                        .flatMap(file -> BACKTICKS.matcher(file.text()).results())
                        .mapToInt(run -> run.end() - run.start())
                        .reduce(SHORTEST_FENCE - 1, Math::max);
    }

    private static String fill(String text, Map<String, PromptSlot> slots) {
        return SLOT.matcher(text).replaceAll(name -> {
            PromptSlot slot = slots.get(name.group(1));
            if (slot == null) {
                throw new IllegalStateException("the prompt book has an unknown slot: " + name.group());
            }
            return Matcher.quoteReplacement(slot.text());
        });
    }
}
