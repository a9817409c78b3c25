import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { exactJson } from '../exact-json.ts'
import type { NodeResult, RunResult } from '../execute/index.ts'
import type { NodeId } from '../parse/node.ts'
import type { Project } from '../project/project.ts'

const schema = z.object({
  samples: z.record(
    z.string(),
    z.object({
      runId: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string().nullable())),
      hidden: z.array(z.string()).optional(),
    }),
  ),
})

/** Some rows that a data test found wrong, as texts, and in which run. */
export type TestSample = z.infer<typeof schema>['samples'][string]

/** The file in the target folder that has them. */
export const samplesFile = 'samples.json'

/** The rows that data tests last showed, by the tests; none where nothing was kept, or something else stands in its place. */
export function readSamples({ root, config }: Project): ReadonlyMap<NodeId, TestSample> {
  const path = join(root, config.target_path, samplesFile)
  if (!existsSync(path)) return new Map()
  const found = schema.safeParse(parsed(readFileSync(path, 'utf8')))
  return new Map(found.success ? Object.entries(found.data.samples) : [])
}

/** Samples as JSON after a run: what its tests found stands in place of what they found before, and nothing for those that passed. */
export function samplesJson(before: ReadonlyMap<NodeId, TestSample>, { runId, results }: RunResult): string {
  const samples = new Map(before)
  for (const result of results) {
    samples.delete(result.nodeId)
    const sample = sampleOf(result, runId)
    if (sample) samples.set(result.nodeId, sample)
  }
  return exactJson({ samples: Object.fromEntries(samples) })
}

function sampleOf(result: NodeResult, runId: string): TestSample | undefined {
  const sample = result.status === 'failed' || result.status === 'warned' ? result.sample : undefined
  if (!sample) return undefined
  const { columns, rows, hidden } = sample
  return {
    runId,
    columns: [...columns],
    rows: rows.map((row) => row.map((value) => (value === null ? null : textOf(value)))),
    ...(hidden && { hidden: [...hidden] }),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? exactJson(value) : String(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
