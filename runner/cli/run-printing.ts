import { CupelError } from '../errors.ts'
import { nearOrAll } from '../suggest.ts'
import type { GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'

/** Runs `schema` or `completion`, which read no project; resolves to the exit code. */
export async function runPrinting(
  command: 'schema' | 'completion',
  { name = '' }: GivenOptions,
  output: Pick<MaskedOutput, 'hand'>,
): Promise<0> {
  if (command === 'schema') {
    const { schemaKinds, schemaText } = await import('../schemas/index.ts')
    output.hand(schemaText(oneOf(name, schemaKinds, command)).trimEnd())
  } else {
    const { completion, shells } = await import('./completion.ts')
    output.hand(completion(oneOf(name, shells, command)).trimEnd())
  }
  return 0
}

function oneOf<T extends string>(text: string, known: readonly T[], command: string): T {
  const found = known.find((one) => one === text)
  if (found) return found
  const instead = `is none of what cupel ${command} takes`
  throw new CupelError('argument-unexpected', { text, instead }, { hint: nearOrAll(text, known) })
}
