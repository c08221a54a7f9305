package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.model.ModelSpending;

/**
 * Ceilings of what model calls may spend.
 *
 * @param cycle ceiling of one cycle
 * @param tenant ceiling of one tenant on one UTC day
 * @param day ceiling of all tenants on one UTC day
 */
public record SpendingLimits(ModelSpending cycle, ModelSpending tenant, ModelSpending day) {}
