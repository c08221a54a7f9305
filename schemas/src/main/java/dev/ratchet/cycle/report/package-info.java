/** The events of a cycle, its report, the outcomes of its rollouts, and the audit trail. */
@NullMarked
package dev.ratchet.cycle.report;

import org.jspecify.annotations.NullMarked;
