import type { NodeEntry } from '../../shapes/node-entry.ts'

const symbols: Readonly<Record<string, string>> = {
  source: 'M7 1.500v7M4 6l3 3 3-3M1.500 9.500v3h11v-3',
  seed: 'M7 13V6.500M7 8.500C3.500 8.500 2 6.500 2 3.500c3.500 0 5 2 5 5zM7 6.500c0-3 1.500-4.500 5-4.500 0 3-1.500 4.500-5 4.500z',
  table:
    'M3 2h8a1.500 1.500 0 0 1 1.500 1.500v7A1.500 1.500 0 0 1 11 12H3a1.500 1.500 0 0 1-1.500-1.500v-7A1.500 1.500 0 0 1 3 2zM1.500 5.500h11M5.500 5.500V12',
  snapshot: 'M7 1.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM7 3.800V7l2.300 1.600',
  view: 'M1 7c1.700-2.800 3.700-4 6-4s4.300 1.200 6 4c-1.700 2.800-3.700 4-6 4S2.700 9.800 1 7zM7 5.300a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400z',
  incremental:
    'M3 7h8a1.500 1.500 0 0 1 1.500 1.500V11a1.500 1.500 0 0 1-1.500 1.500H3A1.500 1.500 0 0 1 1.500 11V8.500A1.500 1.500 0 0 1 3 7zM1.500 4.500h4M11 1v5M8.500 3.500h5',
  exposure: 'M2 12.500V8M5.500 12.500V4M9 12.500V6.500M12.500 12.500V1.500',
  ephemeral:
    'M3 2h1.500M6 2h2M9.500 2H11a1.500 1.500 0 0 1 1.500 1.500M12.500 6v2M12.500 10.500A1.500 1.500 0 0 1 11 12M8 12H6M4.500 12H3a1.500 1.500 0 0 1-1.500-1.500M1.500 8V6M1.500 3.500A1.500 1.500 0 0 1 3 2',
}

/** The drawing of what a node is. */
export function iconOf({ kind, materialized }: NodeEntry): string {
  const name = kind === 'model' || kind === 'snapshot' ? (materialized ?? 'table') : kind
  return symbols[name] ?? symbols.table ?? ''
}
