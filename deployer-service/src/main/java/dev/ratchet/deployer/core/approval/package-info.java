/** Who may let out what without a person. */
@NullMarked
package dev.ratchet.deployer.core.approval;

import org.jspecify.annotations.NullMarked;
