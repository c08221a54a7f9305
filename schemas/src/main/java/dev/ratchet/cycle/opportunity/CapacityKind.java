package dev.ratchet.cycle.opportunity;

/** Kind of a capacity. UNKNOWN stands for a value that only newer versions know, or for a capacity not seen yet. */
public enum CapacityKind {
    UNKNOWN,
    /** Pool of connections to a database. */
    CONNECTION_POOL,
    /** Threads with which Tomcat serves requests. */
    TOMCAT_THREADS,
    /** Threads with which Jetty serves requests. */
    JETTY_THREADS,
    /** Threads of an executor. */
    EXECUTOR,
    /** Entries of a cache. */
    CACHE,
    /** Any other resource, such as a processor, memory or a disk. */
    OTHER
}
