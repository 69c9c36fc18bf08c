// Logging, progress and cancellation.
import { anything, define, lastIn, number, optional, ref, since, string, until, words, type Descriptions } from '../describe.ts';
import { logLevels } from '../logLevels.ts';
import { notified, params } from './parts.ts';

export const utilities: Descriptions = {
  LoggingLevel: define(words(...logLevels)),
  SetLevelRequestParams: lastIn('2025-11-25', params({ level: ref('LoggingLevel') })),
  LoggingMessageNotificationParams: notified({
    level: ref('LoggingLevel'),
    logger: optional(string()),
    data: anything(),
  }),
  ProgressNotificationParams: notified({
    progressToken: ref('ProgressToken'),
    progress: number(),
    total: optional(number()),
    message: since('2025-03-26', optional(string())),
  }),
  CancelledNotificationParams: notified({
    // In 2025-11-25 the notification may lack it, because tasks are cancelled by other means.
    requestId: [
      until('2025-06-18', ref('RequestId')),
      until('2025-11-25', optional(ref('RequestId'))),
      since('2026-07-28', ref('RequestId')),
    ],
    reason: optional(string()),
  }),
};
