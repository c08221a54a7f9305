package dev.ratchet.deployer.core.approval;

import java.util.function.Predicate;

/**
 * Who may approve their own submission: the only principal of a tenant, since nobody else could. Where a tenant has
 * another principal, the other one must.
 *
 * @param hasOnePrincipal whether a tenant has exactly one principal
 */
public record OwnSubmissions(Predicate<String> hasOnePrincipal) {
    /** Note in the reason of such an approval. */
    public static final String NOTE = "(approved by its own proposer, the only principal of the tenant)";

    /** Nobody approves their own submission. */
    public static OwnSubmissions byOthersOnly() {
        return new OwnSubmissions(tenant -> false);
    }

    /** Whether the proposer may approve. */
    public boolean mayApprove(String tenant) {
        return hasOnePrincipal.test(tenant);
    }
}
