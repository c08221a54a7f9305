package dev.ratchet.deployer.action;

/**
 * POST request to a webhook.
 *
 * @param tenant tenant whose rules permit the address
 * @param idempotencyKey key by which the receiver discards a repetition
 */
record WebhookRequest(String tenant, String url, String idempotencyKey, Body body) {
    /** Body of a request, in JSON. */
    sealed interface Body permits Announcement, IncidentAnnouncement {}
}
