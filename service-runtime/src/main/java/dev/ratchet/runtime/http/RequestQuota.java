package dev.ratchet.runtime.http;

/** Quota of the requests of a tenant whose bodies {@link BodyFilter} reads; a service without one has no limit. */
public interface RequestQuota {
    /**
     * Refuses a request before its body is read.
     *
     * @throws ProblemException if the tenant exceeds its quota
     */
    void require(String path, String tenant);

    /** Charges the tenant for the decompressed bytes of a body; for a refused body, for what was decompressed of it. */
    void charge(String path, String tenant, long bytes);
}
