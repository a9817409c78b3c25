import type { ComparisonResult, RunOptions } from '../commands/index.ts'
import type { Effects } from '../effects.ts'
import { readCompareOptions } from './args/read-compare-options.ts'
import type { GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `compare`; resolves to the exit code: 0 without a difference, 1 with one, 2 where a relation could not be compared. */
export async function runCompare(
  given: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0 | 1 | 2> {
  const asked = readCompareOptions(given, options)
  const [{ compare }, { comparisonJson, comparisonLines, comparisonSummary }] = await Promise.all([
    import('../commands/compare.ts'),
    import('./output/comparison-lines.ts'),
  ])
  const isJson = given.output === 'json'
  const tell = (result: ComparisonResult) => {
    if (isJson) output.printJson(comparisonJson(result, asked.targets))
    else for (const line of comparisonLines(result, asked.targets)) output.print(line)
    if (result.status === 'error') output.complain(paintFinding(result.error))
  }
  const comparison = await compare(asked, tell, effects)
  for (const found of comparison.findings) output.complain(paintFinding(found))
  if (!isJson) output.print(comparisonSummary(comparison))
  const has = (...statuses: readonly ComparisonResult['status'][]) =>
    comparison.results.some(({ status }) => statuses.includes(status))
  return has('error') ? 2 : has('different', 'missing') ? 1 : 0
}
