/** Shell around the decisions: reads and writes topics, holds no rules. */
@NullMarked
package dev.ratchet.deployer.kafka;

import org.jspecify.annotations.NullMarked;
