import { lineage } from '../commands/lineage.ts'
import type { RunOptions } from '../commands/options.ts'
import type { Effects } from '../effects.ts'
import type { GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'
import { traceJson, traceLines } from './output/trace-lines.ts'

/** Runs `lineage`; resolves to the exit code. */
export async function runLineage(
  { name = '', downstream = false, output: format }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const traced = await lineage({ ...options, column: name, downstream }, effects)
  for (const found of traced.findings) output.complain(paintFinding(found))
  if (format === 'json') for (const line of traceJson(traced, downstream)) output.printJson(line)
  else for (const line of traceLines(traced)) output.print(line)
  return 0
}
