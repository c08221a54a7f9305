package dev.ratchet.deployer.kafka.input;

/** Reader of measurements for decisions. It decides nothing: what it finds becomes commands. */
@FunctionalInterface
public interface InputReader {
    /** Reads until a term as leader is over. Each term starts with no state. */
    void read(LeaderTerm term) throws InterruptedException;
}
