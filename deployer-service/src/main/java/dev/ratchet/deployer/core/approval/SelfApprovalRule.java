package dev.ratchet.deployer.core.approval;

import java.util.function.Predicate;

/**
 * Rule for self-approval: a principal may approve a proposal that it submitted only if it is the tenant's sole
 * principal. Otherwise another principal must approve it.
 *
 * @param hasOnePrincipal whether a tenant has exactly one principal
 */
public record SelfApprovalRule(Predicate<String> hasOnePrincipal) {
    /** Note in the reason of an approval by the proposer. */
    public static final String NOTE = "(approved by its own proposer, the only principal of the tenant)";

    /** Rule that forbids self-approval. */
    public static SelfApprovalRule forbidden() {
        return new SelfApprovalRule(tenant -> false);
    }

    /** Whether the proposer may approve. */
    public boolean mayApprove(String tenant) {
        return hasOnePrincipal.test(tenant);
    }
}
