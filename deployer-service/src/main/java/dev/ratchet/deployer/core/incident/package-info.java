/** Notices of incidents to the owners of components. */
@NullMarked
package dev.ratchet.deployer.core.incident;

import org.jspecify.annotations.NullMarked;
