import { diff } from '../commands/diff.ts'
import type { RunOptions } from '../commands/options.ts'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { exactJson } from '../exact-json.ts'
import type { GivenOptions } from './args/read-options.ts'
import { diffLines } from './output/diff-lines.ts'
import { diffMarkdown } from './output/diff-markdown.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `diff`; resolves to the exit code: 1 where it is to fail at changes of a kind, and there are some. */
export async function runDiff(
  { state, failOn, output: format }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0 | 1> {
  if (state === undefined)
    throw new CupelError('option-wrong', { option: '--state', expected: 'names what to compare with' })
  const { findings, ...changes } = await diff({ ...options, state }, effects)
  for (const found of findings) output.complain(paintFinding(found))
  if (format === 'json') output.printJson(exactJson(changes))
  else if (format === 'markdown') output.print(diffMarkdown(changes).join('\n'))
  else for (const line of diffLines(changes)) output.print(line)
  return failOn === 'breaking' && changes.breaking > 0 ? 1 : 0
}
