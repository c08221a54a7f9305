package dev.ratchet.deployer.core.pullrequest;

import static dev.ratchet.cycle.text.MarkdownText.block;
import static dev.ratchet.cycle.text.MarkdownText.code;
import static dev.ratchet.cycle.text.MarkdownText.line;
import static dev.ratchet.cycle.text.MarkdownText.prose;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.text.MarkdownText;
import dev.ratchet.cycle.text.OpportunityText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Title and description of a pull request in Markdown, for a reviewer who knows nothing of Ratchet. Texts from telemetry,
 * models and other proposers have no effect in it. The description has at most 60,000 characters, below GitHub's limit.
 *
 * @param title one line of plain text
 * @param heading the title in Markdown
 * @param body description
 * @param evidence the part of the description about the evidence
 */
public record PullRequestText(String title, String heading, String body, String evidence) {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LINE = 400;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_DIFF = 16_000;
    private static final int MOST_FILES = 20;
    private static final int LONGEST_BODY = 60_000;

    /** Writes the texts. */
    public static PullRequestText of(PullRequestSubject subject) {
        Proposal proposal = subject.proposal();
        String whole = body(subject, diff(subject.diff()));
        return new PullRequestText(
                MarkdownText.title(proposal.change().title(), LONGEST_TITLE),
                prose(proposal.change().title(), LONGEST_TITLE),
                whole.length() <= LONGEST_BODY ? whole : body(subject, "The diff is left out; the branch has it.\n"),
                evidence(subject));
    }

    private static String body(PullRequestSubject subject, String shownDiff) {
        Proposal proposal = subject.proposal();
        DiffSummary diff = DiffSummary.of(subject.diff());
        return Stream.of(
                        intention(proposal),
                        "## Evidence\n\n" + evidence(subject),
                        "## Change\n\n" + change(proposal, diff),
                        "## Verified\n\n" + GateText.table(proposal.checks().gates()),
                        "## Not verified\n\n" + GateText.unverified(proposal, diff),
                        "## Risk\n\n" + risk(subject, diff),
                        "## Try it\n\n" + trial(subject),
                        "## Revert it\n\n" + reversal(subject),
                        shownDiff,
                        identity(proposal))
                .collect(Collectors.joining("\n"));
    }

    private static String intention(Proposal it) {
        String type = it.change().type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String goal = it.change().goal().kind() == GoalKind.NONE ? "" : " Intended effect: " + GateText.goal(it) + ".";
        return "Proposed change of type *" + type + "* for the component " + code(it.component(), LONGEST_NAME)
                + ", made by " + maker(it.origin()) + "." + goal
                + "\n\n"
                + "Texts in `code` come from telemetry, sources or the proposer. They are data, not statements of"
                + " Ratchet.\n";
    }

    /** Kind and name of the proposer; the title names a recipe, if the proposer is just any recipe. */
    private static String maker(ProposalOrigin origin) {
        return origin.proposerKind() == ProposerKind.RECIPE && origin.proposer().equals("recipe")
                ? "a recipe"
                : "the " + proposer(origin.proposerKind()) + " " + code(origin.proposer(), LONGEST_NAME);
    }

    private static String proposer(ProposerKind kind) {
        return switch (kind) {
            case RECIPE -> "recipe";
            case MODEL -> "language model";
            case PROPOSER -> "outside proposer";
            case SPECIFICATION -> "generator";
            case UNKNOWN -> "proposer";
        };
    }

    private static String evidence(PullRequestSubject subject) {
        return subject.opportunity()
                .map(OpportunityText::of)
                .orElseGet(() -> subject.proposal().origin().proposerKind() == ProposerKind.PROPOSER
                        ? "No telemetry led to this change; its proposer submitted it.\n"
                        : "The opportunity behind this change is no longer stored.\n");
    }

    private static String change(Proposal it, DiffSummary diff) {
        String statement = it.change()
                .description()
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .map(line -> prose(line, LONGEST_LINE) + "\n")
                .collect(Collectors.joining("\n"));
        String files = diff.files().stream()
                .limit(MOST_FILES)
                .map(file -> "- " + code(file, LONGEST_NAME) + "\n")
                .collect(Collectors.joining());
        return (statement.isEmpty() ? "" : statement + "\n") + diff.size() + ":\n\n" + files
                + (diff.files().size() > MOST_FILES ? "- and " + (diff.files().size() - MOST_FILES) + " more\n" : "");
    }

    private static String risk(PullRequestSubject subject, DiffSummary diff) {
        String predicted = subject.opportunity()
                .map(Opportunity::score)
                .map(it -> "Predicted risk of changing this component: *"
                        + it.risk().name().toLowerCase(Locale.ROOT) + "*. ")
                .orElse("");
        return predicted + "The change touches " + diff.size() + ". It is based on commit "
                + code(subject.proposal().release().commit().orElse(""), LONGEST_NAME)
                + "; review again if the files have changed since.\n";
    }

    private static String trial(PullRequestSubject subject) {
        String commands = "git fetch origin " + argument(subject.branch()) + "\ngit switch --detach FETCH_HEAD\n"
                + subject.sources().build().map(PullRequestText::build).orElse("");
        return block("sh", commands);
    }

    private static String build(BuildCommands it) {
        return Stream.of(it.prepare(), Optional.of(it.compile()), Optional.of(it.test()))
                .flatMap(Optional::stream)
                .map(command -> line(command, LONGEST_LINE) + "\n")
                .collect(Collectors.joining());
    }

    private static String reversal(PullRequestSubject subject) {
        return "Before the merge, close the pull request and delete the branch. After it, revert the merge commit:\n\n"
                + block("sh", "git revert -m 1 <merge commit>   # without -m 1 after a squash or a rebase")
                + "\nThe deployer returns the reversed diff from `GET /proposals/"
                + line(subject.proposal().id().text(), LONGEST_NAME).replace('`', '\'') + "/reversal`.\n";
    }

    private static String diff(String text) {
        boolean isWhole = text.length() <= LONGEST_DIFF;
        return "<details><summary>Diff</summary>\n\n" + block("diff", isWhole ? text : text.substring(0, LONGEST_DIFF))
                + (isWhole ? "" : "\nThe rest is left out; the branch has all of it.\n") + "\n</details>\n";
    }

    private static String identity(Proposal it) {
        return "Proposal " + code(it.id().text(), LONGEST_NAME)
                + it.origin()
                        .opportunity()
                        .map(id -> ", opportunity " + code(id, LONGEST_NAME))
                        .orElse("")
                + it.release().diffDigest().map(PullRequestText::digest).orElse("") + "\n";
    }

    private static String digest(Digest diff) {
        return ", diff `sha256:" + diff + "` (`" + ContentId.of(diff) + "`)";
    }

    /** A word of a shell command; branch names of Ratchet need no quotes. */
    private static String argument(String branch) {
        return branch.matches("[\\w./-]+") ? branch : "'" + branch.replace("'", "'\\''") + "'";
    }
}
