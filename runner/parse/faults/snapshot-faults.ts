import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { ModelConfig } from '../configs/node-config.ts'

/** Findings for a snapshot that lacks what its strategy needs, or is told what means nothing to it. */
export function snapshotFaults(config: ModelConfig, at: (key: string) => Location): Diagnostic[] {
  const { strategy, unique_key: key, updated_at: updatedAt, check_cols: checked, from_history: fromHistory } = config
  const missing = (name: string, why: string, hint: string, place = name) =>
    diagnostic('snapshot-incomplete', { config: name, why }, { location: at(place), hint })
  const wrong = (name: string, expected: string, hint?: string) =>
    diagnostic('value-wrong', { key: name, expected }, { location: at(name), hint })
  const needs = [
    key.length === 0 && missing('unique_key', 'by which a row is known again', 'Name its columns: unique_key: id.'),
    strategy === undefined &&
      missing(
        'strategy',
        'by which a row is known to have changed',
        'strategy: timestamp looks at the column updated_at, strategy: check at the columns check_cols.',
      ),
    strategy === 'timestamp' &&
      updatedAt === undefined &&
      missing('updated_at', 'by which strategy timestamp knows', 'Name the column of the last change.', 'strategy'),
    strategy === 'check' &&
      checked === undefined &&
      missing('check_cols', 'by which strategy check knows', 'Name columns to look at, or all.', 'strategy'),
    strategy === 'check' &&
      fromHistory &&
      updatedAt === undefined &&
      missing('updated_at', 'by which versions stand in their order', 'Name the column of their time.', 'from_history'),
  ]
  const contradictions = [
    strategy === 'timestamp' &&
      checked !== undefined &&
      wrong('check_cols', 'is for strategy check, and this one is timestamp', 'Take one of them away.'),
    config.target_schema !== undefined &&
      config.schema !== undefined &&
      wrong('target_schema', 'is another way to say schema: keep one of both'),
    config.contract.enforced && wrong('contract', 'is for models'),
    fromHistory &&
      (config.hard_deletes ?? 'ignore') !== 'ignore' &&
      wrong('hard_deletes', 'must be ignore with from_history: a log tells what was, and not what is gone'),
  ]
  return [...needs, ...contradictions].filter((found) => found !== false)
}
