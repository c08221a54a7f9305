package dev.ratchet.generator.recipe.guard;

/**
 * Action of the method instead of the failure, as its own code already declares.
 *
 * @param statement Java statement
 * @param text description of the action, for a reviewer: {@code returns -1}
 * @param origin where the code declares it, for a reviewer
 */
record Fallback(String statement, String text, String origin) {
    static Fallback returning(String value, String origin) {
        return value.isEmpty()
                ? new Fallback("return;", "returns", origin)
                : new Fallback("return " + value + ";", "returns `" + value + "`", origin);
    }
}
