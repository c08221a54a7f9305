package dev.ratchet.deployer.http;

/** Name of the component whose catalogue entry was accepted. */
record ComponentAnswer(String component) {}
