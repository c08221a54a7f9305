package dev.ratchet.deployer.action;

import dev.ratchet.deployer.config.WebhookRules;
import java.time.Duration;

/**
 * Systems on which actions of watches act.
 *
 * @param webhooks rules for webhooks
 * @param webhookTimeout time limit for the response of a webhook
 * @param workloads undo in a Kubernetes cluster
 */
public record ActionRemotes(WebhookRules webhooks, Duration webhookTimeout, WorkloadUndo workloads) {}
