import type { RunOptions } from '../commands/options.ts'
import { types } from '../commands/types.ts'
import type { Effects } from '../effects.ts'
import type { GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `types`; resolves to the exit code. */
export async function runTypes(
  { out }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const { text, written, findings } = await types({ ...options, out }, effects)
  for (const found of findings) output.complain(paintFinding(found))
  if (written === undefined) output.hand(text.trimEnd())
  else output.print(`Wrote ${written}.`)
  return 0
}
