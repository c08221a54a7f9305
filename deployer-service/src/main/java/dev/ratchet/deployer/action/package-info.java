/** Actions outside of Ratchet that watches require: rollbacks and notifications. */
@NullMarked
package dev.ratchet.deployer.action;

import org.jspecify.annotations.NullMarked;
