/** The doors of the deployer: targets poll here, people and agents ask here. */
@NullMarked
package dev.ratchet.deployer.http;

import org.jspecify.annotations.NullMarked;
