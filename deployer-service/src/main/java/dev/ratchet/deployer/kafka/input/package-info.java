/** Readers of the measurements that decisions use, while this instance leads. */
@NullMarked
package dev.ratchet.deployer.kafka.input;

import org.jspecify.annotations.NullMarked;
