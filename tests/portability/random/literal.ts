import type { Kind } from './column.ts'
import type { Draw } from './draw.ts'
import { samples } from './raw-tables.ts'

/** A constant of a kind, as people write it. */
export function literal(kind: Kind, draw: Draw): string {
  const value = draw.pick(samples[kind])
  if (kind === 'date' || kind === 'timestamp') return `${kind} ${value}`
  if (kind === 'bigint') return draw.pick(['0', '5', '-3', '12'])
  if (kind === 'double') return draw.pick(['0.5e0', '2.5e0', '1e3', 'cast(1.5 as double)'])
  return value
}
