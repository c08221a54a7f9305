/** Configuration of the deployer: properties, catalogue and policy. */
@NullMarked
package dev.ratchet.deployer.config;

import org.jspecify.annotations.NullMarked;
