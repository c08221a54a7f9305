/** Versions of components: which releases were in control, which of them stand, and how a change is reversed. */
@NullMarked
package dev.ratchet.deployer.core.version;

import org.jspecify.annotations.NullMarked;
