/** Amazon CloudWatch as a source of metrics, log records and alarms, by the AWS SDK. */
@NullMarked
package dev.ratchet.ingest.source.cloudwatch;

import org.jspecify.annotations.NullMarked;
