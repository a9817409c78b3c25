import type { RunOptions } from '../commands/index.ts'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import type { GivenOptions } from './args/read-options.ts'
import { readShowOptions } from './args/read-show-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `show`; resolves to the exit code. */
export async function runShow(
  given: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const asked = readShowOptions(given, options)
  const [{ show }, { previewCsv, previewJson, previewLines }] = await Promise.all([
    import('../commands/show.ts'),
    import('./output/preview-lines.ts'),
  ])
  const { previews, findings } = await show(asked, effects)
  for (const found of findings) output.complain(paintFinding(found))
  if (given.output === 'csv' && previews.length > 1)
    throw new CupelError('option-wrong', { option: '--output', expected: 'csv is of one node; select one' })
  for (const preview of previews) {
    if (given.output === 'json') output.printJson(previewJson(preview))
    else if (given.output === 'csv') output.hand(previewCsv(preview))
    else for (const line of previewLines(preview, previews.length > 1, output.columns?.())) output.print(line)
  }
  return 0
}
