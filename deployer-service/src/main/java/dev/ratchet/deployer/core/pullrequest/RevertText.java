package dev.ratchet.deployer.core.pullrequest;

import static dev.ratchet.cycle.text.MarkdownText.block;
import static dev.ratchet.cycle.text.MarkdownText.code;
import static dev.ratchet.cycle.text.MarkdownText.prose;

import dev.ratchet.cycle.text.MarkdownText;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.deployer.core.pullrequest.MergedReverts.Suspect;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts of the revert of a merged change: the message of its commit, and its pull request. */
public final class RevertText {
    /** Key of the line of a commit's message that names the watch. */
    public static final String WATCH = "Watch";

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1_000;

    private RevertText() {}

    /** Message of the commit. Its lines cannot mention people or refer to issues. */
    public static String message(Suspect it) {
        return title(it) + "\n\n"
                + "The deployment of version " + MarkdownText.title(it.version(), LONGEST_NAME) + " hurts: "
                + MarkdownText.title(it.watch().reason(), LONGEST_REASON) + "\n\n"
                + "This reverts commit " + commit(it) + ".\n\n"
                + "Reverts-Proposal: " + MarkdownText.line(it.proposal().id().text(), LONGEST_NAME) + "\n"
                + WATCH + ": " + watch(it) + "\n";
    }

    /** Text of the line {@link #WATCH}. */
    public static String watch(Suspect it) {
        return MarkdownText.line(it.watch().plan().watch().text(), LONGEST_NAME);
    }

    /** Title and description of the pull request of a branch. */
    public static PullRequestText of(Suspect it, String branch) {
        String evidence = evidence(it);
        String body = "Reverts the change " + code(it.proposal().change().title(), LONGEST_TITLE) + " of the component "
                + code(it.proposal().component(), LONGEST_NAME) + ", which was merged as "
                + code(commit(it), LONGEST_NAME)
                + it.merged()
                        .place()
                        .map(place -> " from pull request " + place.number())
                        .orElse("")
                + ".\n\n## Verdict\n\n" + evidence
                + "\n## Not verified\n\nThe deployment may contain other commits, and one of them may be the cause. No gate"
                + " has run on this revert: wait for the checks of the repository.\n"
                + "\n## Try it\n\n"
                + block(
                        "sh",
                        "git fetch origin " + MarkdownText.line(branch, LONGEST_NAME)
                                + "\ngit switch --detach FETCH_HEAD\n")
                + "\nProposal " + code(it.proposal().id().text(), LONGEST_NAME) + ", watch "
                + code(it.watch().plan().watch().text(), LONGEST_NAME) + ".\n";
        return new PullRequestText(title(it), prose(title(it), LONGEST_TITLE), body, evidence);
    }

    private static String title(Suspect it) {
        return MarkdownText.title("Revert \"" + it.proposal().change().title() + "\"", LONGEST_TITLE);
    }

    private static String evidence(Suspect it) {
        DeploymentNotice notice = it.watch().plan().notice();
        String verdict = it.watch()
                .judgement()
                .verdict()
                .map(known -> known.kind().name())
                .orElse("none");
        return "- The watch of version " + code(notice.version(), LONGEST_NAME)
                + notice.environment()
                        .map(environment -> " in " + code(environment, LONGEST_NAME))
                        .orElse("")
                + ", which replaced "
                + it.replaced().stream()
                        .map(version -> code(version, LONGEST_NAME))
                        .collect(Collectors.joining(", "))
                + ", ended as " + code(it.watch().kind().name(), LONGEST_NAME) + ".\n"
                + "- Verdict of the judge: " + code(verdict, LONGEST_NAME) + ".\n"
                + "- " + code(it.watch().reason(), LONGEST_REASON) + "\n"
                + it.watch().judgement().operations().stream()
                        .map(RevertText::operation)
                        .collect(Collectors.joining());
    }

    private static String operation(HarmedOperation it) {
        return "- " + code(it.operation(), LONGEST_NAME) + ": " + code(it.metric(), LONGEST_NAME) + " "
                + value(it, it.newValue()) + " instead of " + value(it, it.oldValue()) + ".\n";
    }

    private static String value(HarmedOperation it, double value) {
        return it.metric().equals("errors")
                ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                : String.format(Locale.ROOT, "%.1f ms", value);
    }

    private static String commit(Suspect it) {
        return it.merged().commit().orElse("");
    }
}
