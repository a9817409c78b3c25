import { freshness } from '../commands/freshness/freshness.ts'
import type { RunOptions } from '../commands/options.ts'
import type { Effects } from '../effects.ts'
import type { GivenOptions } from './args/read-options.ts'
import { freshnessJson, freshnessLine, freshnessSummary } from './output/freshness-lines.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `freshness`; resolves to the exit code: 1 where something is too old, or nobody knows how old it is. */
export async function runFreshness(
  name: string,
  { output: format }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0 | 1> {
  const { answers, since, findings } = await freshness(
    { ...options, onlySources: name === 'source freshness' },
    effects,
  )
  for (const found of findings) output.complain(paintFinding(found))
  for (const answer of answers) {
    if (format === 'json') output.printJson(freshnessJson(answer, since.get(answer.node.id)))
    else output.print(freshnessLine(answer, since.get(answer.node.id)))
    if (answer.error) output.complain(paintFinding(answer.error))
  }
  if (format !== 'json') output.print(freshnessSummary(answers))
  return answers.some(({ status }) => status === 'error' || status === 'runtime error') ? 1 : 0
}
