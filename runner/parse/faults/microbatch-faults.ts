import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { ModelConfig } from '../configs/node-config.ts'

/**
 * Findings for an incremental model in batches that lacks what they take.
 * @param isGiven whether a config was given; of one that is not what it must be, that is told already
 */
export function microbatchFaults(
  config: ModelConfig,
  at: (key: string) => Location,
  isGiven: (key: string) => boolean,
): Diagnostic[] {
  const needs = [
    [
      'event_time',
      'by which rows are parted in batches',
      'Name the column that says when a row happened: event_time="ordered_at".',
    ],
    ['batch_size', 'which says how long they are', 'It is one of hour, day, month and year: batch_size="day".'],
    ['begin', 'with which the first one begins', 'Say a day or a moment in UTC: begin="2025-01-01".'],
  ] as const
  return needs
    .filter(([name]) => config[name] === undefined && !isGiven(name))
    .map(([name, why, hint]) =>
      diagnostic('microbatch-incomplete', { config: name, why }, { location: at('incremental_strategy'), hint }),
    )
}
