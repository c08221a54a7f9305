package dev.ratchet.deployer.kafka.input;

/** Reader of records while this instance leads. It decides nothing: what it finds becomes commands or notices. */
@FunctionalInterface
public interface InputReader {
    /** Reads until a term as leader is over. Each term starts with no state. */
    void read(LeaderTerm term) throws InterruptedException;
}
