package dev.ratchet.deployer.core.watch;

/**
 * Permission to take a deployment back.
 *
 * @param reason reason why it is not granted, for people; empty if it is
 */
public record ActionPermission(boolean isGranted, String reason) {
    /** Permission that is granted. */
    public static ActionPermission granted() {
        return new ActionPermission(true, "");
    }

    /** Permission that is refused. */
    public static ActionPermission refused(String reason) {
        return new ActionPermission(false, reason);
    }
}
