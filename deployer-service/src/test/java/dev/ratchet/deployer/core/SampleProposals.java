package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The component pricing of the tenant acme, its base release and proposals to change it. */
public final class SampleProposals {
    public static final ComponentId PRICING = new ComponentId("acme", "pricing");
    public static final ReleaseManifest BASE = base("pricing");

    public static Component component(Split split) {
        return component("acme", "pricing", split);
    }

    public static Policy auto() {
        return granting(Rung.AUTO);
    }

    public static Policy granting(Rung rung) {
        return new Policy("test.yaml", Map.of(PRICING, Map.of(ProposerKind.RECIPE, rung)));
    }

    public static Proposal ready(String id) {
        return in(ProposalState.READY, id);
    }

    public static Proposal in(ProposalState state, String id) {
        return of(state, id, BASE.digest());
    }

    public static Proposal on(Digest base, String id) {
        return of(ProposalState.READY, id, base);
    }

    static Proposal typed(ProposalType type, String id) {
        return of(type, "acme", "pricing", ProposalState.READY, id, BASE.digest());
    }

    private static Proposal of(ProposalState state, String id, Digest base) {
        return of("acme", "pricing", state, id, base);
    }

    /** A component of a tenant that starts with {@link #base}. */
    static Component component(String tenant, String name, Split split) {
        return new ChangeableComponent(
                        new ComponentId(tenant, name),
                        List.of("shop"),
                        new ComponentSources("/srv/shop", "main", List.of("src"), List.of(), 17, false),
                        new EntryPoint("shop.Handler", split, Map.of(), List.of()))
                .entry();
    }

    /** Base release of a component. */
    static ReleaseManifest base(String component) {
        return base("acme", component, "s");
    }

    static ReleaseManifest base(String tenant, String component, String source) {
        return ReleaseManifest.ofBase(
                new ComponentId(tenant, component), Digest.of(source), Digest.of("b"), "javac", "shop.Handler");
    }

    /** Release of a change to a pricing release, with other sources. */
    static ReleaseManifest change(Digest base, Digest source) {
        return new ReleaseManifest(
                ReleaseManifest.CURRENT,
                PRICING,
                Optional.of(base),
                Optional.of(Digest.of("diff")),
                source,
                Digest.of("bundle"),
                "javac",
                "shop.Handler");
    }

    /** Proposal of a change with the given release. */
    static Proposal of(String id, ReleaseManifest release) {
        Proposal it = on(release.base().orElseThrow(), id);
        return new Proposal(
                it.id(),
                it.componentId(),
                it.state(),
                it.change(),
                it.origin(),
                new ProposedRelease(
                        it.release().commit(), it.release().base(), Optional.of(release.digest()), release.diff()),
                it.checks(),
                it.atMillis());
    }

    /** Release of a proposal. */
    public static Digest release(String proposal) {
        return Digest.of("release of " + proposal);
    }

    /** A person's approval of a proposal, by the digest of any release. */
    static ApprovalAnswer approval(String proposal, Digest digest) {
        return new ApprovalAnswer(new ProposalId(proposal), Optional.of(digest), true, "fine");
    }

    /** A person's answer to a proposal, by the digest of its release. */
    static ApprovalAnswer answer(String proposal, boolean approved, String reason) {
        return new ApprovalAnswer(new ProposalId(proposal), Optional.of(release(proposal)), approved, reason);
    }

    static Proposal of(String tenant, String component, ProposalState state, String id, Digest base) {
        return of(ProposalType.PERFORMANCE, tenant, component, state, id, base);
    }

    private static Proposal of(
            ProposalType type, String tenant, String component, ProposalState state, String id, Digest base) {
        return new Proposal(
                new ProposalId(id),
                new ComponentId(tenant, component),
                state,
                new ProposedChange(type, "title of " + id, "", new Goal(GoalKind.NONE, 0)),
                new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), ProposerKind.RECIPE, "ada"),
                new ProposedRelease(
                        Optional.of("abc"),
                        Optional.of(base),
                        Optional.of(release(id)),
                        Optional.of(Digest.of("diff"))),
                new ProposalChecks(List.of(), false),
                5);
    }

    private SampleProposals() {}
}
