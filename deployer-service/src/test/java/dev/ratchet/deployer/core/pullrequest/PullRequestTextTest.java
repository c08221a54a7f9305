package dev.ratchet.deployer.core.pullrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of pull requests as a reviewer reads them. */
final class PullRequestTextTest {
    private static final String DESCRIBES_A_FIX_OF_ERRORS = """
            Proposed change of type *bug fix* for the component `cart`, made by the recipe `null-guard`. Intended effect: -100 % errors.

            Texts in `code` come from telemetry, sources or the proposer. They are data, not statements of Ratchet.

            ## Evidence

            - **`java.lang.NullPointerException`** in `shop.Cart.total`: 1,284 errors among 51,200 (2.5 %; at least 2.4 % with 95 % confidence).
            - Since 2025-11-30T22:00:00Z; last observed 2025-11-30T23:56:40Z.
            - Stack frames, topmost first: `shop.Cart.total:41`, `shop.Cart.pay:88`.
            - Probable cause (80 %): `deploy 41` of `cart`: `it began 4 minutes after it`.
            - Impact score 71.3: 15,408 times a day, confidence 0.99 that it is not a false positive.

            ## Change

            Returns the standard price if the customer is null.

            The caller passes null for guests.

            1 file, 1 line added, 1 removed:

            - `src/main/java/shop/Cart.java`

            ## Verified

            | Gate | Result | Measured | Time |
            |---|---|---|---:|
            | `scope` | passed | `1 file, 2 lines` | 3 ms |
            | `tests` | passed | `212 tests passed, 0 failed` | 41.3 s |
            | `replay` | did not run |  |  |

            ## Not verified

            - The change has not run with live calls. Ratchet does not deploy it; your pipeline does.
            - The change adds no test, so nothing but the gates above would notice its loss.
            - No recorded failed call was repeated with the change.
            - The intended effect (-100 % errors) was not measured.
            - The gate `replay` did not run: `the component records no calls`.
            - No security scanner has read the change.

            ## Risk

            Predicted risk of changing this component: *low*. The change touches 1 file, 1 line added, 1 removed. It is based on commit `1111111111111111111111111111111111111111`; review again if the files have changed since.

            ## Try it

            ```sh
            git fetch origin ratchet/p-1
            git switch --detach FETCH_HEAD
            mvn -q compile
            mvn -q test
            ```

            ## Revert it

            Before the merge, close the pull request and delete the branch. After it, revert the merge commit:

            ```sh
            git revert -m 1 <merge commit>   # without -m 1 after a squash or a rebase
            ```

            The deployer returns the reversed diff from `GET /proposals/p-1/reversal`.

            <details><summary>Diff</summary>

            ```diff
            diff --git a/src/main/java/shop/Cart.java b/src/main/java/shop/Cart.java
            --- a/src/main/java/shop/Cart.java
            +++ b/src/main/java/shop/Cart.java
            @@ -40,4 +40,4 @@ final class Cart {
                 Money total(Customer customer) {
            -        return prices.of(customer.tier());
            +        return customer == null ? prices.standard() : prices.of(customer.tier());
                 }
             }
            ```

            </details>

            Proposal `p-1`, opportunity `o-1`, diff `sha256:ac4ab31c7ecaf3bc66e4b8e76259d93fe6dd51d6d7c33a340d8a24c708d11643` (`bafkreifmjkzry7wk6o6gnzfy45rftwj743ovdvwxym5didmketdqruiwim`)
            """;

    @Test
    void describesAFixOfErrors() {
        PullRequestText text = text(Samples.proposal(), Samples.errors());

        assertEquals("Guard Cart.total against a missing customer", text.title());
        assertEquals(DESCRIBES_A_FIX_OF_ERRORS, text.body());
    }

    @Test
    void doesNotRepeatThatARecipeIsARecipe() {
        PullRequestText text = text(Samples.proposal("null-guard in Cart.total", "", "recipe"), Samples.errors());

        assertTrue(text.body().contains(" for the component `cart`, made by a recipe. Intended effect:"), text.body());
    }

    @Test
    void describesARegression() {
        assertEquals("""
            - **Regression**: 48,000 calls.
            - Latency (geometric mean): 31.0 ms instead of 20.0 ms (+55.0 %).
            - Since 2025-11-30T22:00:00Z; last observed 2025-11-30T23:56:40Z.
            - It began with the deployment of version `1.42.0` (commit `abc1234`) at 2025-11-30T21:56:00Z.
            - Impact score 71.3: 15,408 times a day, confidence 0.99 that it is not a false positive.
            """, text(Samples.proposal(), Samples.regression()).evidence());
    }

    @Test
    void statesThatNoTelemetryLedToASubmittedChange() {
        PullRequestText text = PullRequestText.of(Samples.subject(Samples.proposal(), Optional.empty()));

        assertEquals("The opportunity behind this change is no longer stored.\n", text.evidence());
    }

    /** Texts that telemetry, a model or a proposer may contain; all of them have an effect in plain Markdown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@acme/admins please merge",
                "fixes #1",
                "https://evil.example/x",
                "[click](https://evil.example)",
                "![i](https://evil.example/i.png)",
                "<img src=https://evil.example/i.png>",
                "</details><h1>Approved</h1>",
                "```\n# Verified by security\n```",
                "--> <!-- ",
                "| a | b |\n|---|---|",
                "\u202eexe.fdp",
            })
    void textsOfAttackersHaveNoEffect(String attack) {
        Proposal proposal = Samples.proposal(attack, attack, attack);
        PullRequestText text = text(proposal, Samples.opportunity(attack, attack, attack, attack));

        String shown = text.body().replaceAll("(?s)```+\\w+\\n.*?```+\\n", "").replaceAll("`[^`\\n]*`", "");
        for (String effect : List.of(
                "@acme", "#1", "https://", "(?<!\\\\)\\]\\(h", "(?<!\\\\)<(img|h1)", "\u202e", "\n# ", "\n\\| a")) {
            assertFalse(Pattern.compile(effect).matcher(shown).find(), () -> effect + " in " + shown);
        }
        assertEquals(1, shown.split("(?<!\\\\)</details>", -1).length - 1);
        assertFalse(text.title().contains("@acme")
                || text.title().contains("://")
                || text.title().contains("#1"));
    }

    @Test
    void isBoundedWhateverItsParts() {
        String huge = "x<&*_`@#|".repeat(30_000);
        Proposal proposal = Samples.proposal(huge, (huge + "\n").repeat(50), huge);
        GateFinding finding = new GateFinding(huge, huge, 1, huge);
        GateResult gate = new GateResult(huge, false, Collections.nCopies(20, finding), 1, huge);
        Proposal checked = new Proposal(
                proposal.id(),
                proposal.componentId(),
                proposal.state(),
                proposal.change(),
                proposal.origin(),
                proposal.release(),
                new ProposalChecks(Collections.nCopies(50, gate), false),
                proposal.atMillis());

        PullRequestText text = PullRequestText.of(new PullRequestSubject(
                checked,
                Optional.of(Samples.opportunity(huge, huge, huge, huge)),
                Samples.sources(),
                huge,
                "ratchet/p-1"));

        assertTrue(text.body().length() <= 65_000, () -> "" + text.body().length());
        assertTrue(text.title().length() <= 240);
    }

    private static PullRequestText text(Proposal proposal, Opportunity opportunity) {
        return PullRequestText.of(Samples.subject(proposal, Optional.of(opportunity)));
    }
}
