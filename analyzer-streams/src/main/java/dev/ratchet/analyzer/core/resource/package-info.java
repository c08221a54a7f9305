/** Use of resources, such as processors, memory, disks and pools. */
@NullMarked
package dev.ratchet.analyzer.core.resource;

import org.jspecify.annotations.NullMarked;
