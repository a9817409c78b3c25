import { exactJson } from '../exact-json.ts'
import type { Lineage } from './lineage.ts'

/** lineage.json: the graph as {@link Lineage} has it, with the version of its shape. */
export function lineageJson(lineage: Lineage, generatedAt: Date): string {
  return exactJson({ version: 1, generated_at: generatedAt.toISOString(), ...lineage })
}
