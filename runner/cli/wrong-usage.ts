import type { CommanderError } from 'commander'
import { CupelError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'
import { dbtCommands, dbtOptions, meaningOf } from './dbt-words.ts'
import { isFlag } from './options.ts'

/** What the parser says of arguments that mean nothing, as an error of ours; words of dbt are told what they are called here. */
export function wrongUsage(error: CommanderError, args: readonly string[]): CupelError {
  const [sentence = '', ...more] = error.message.replace(/^error: /, '').split('\n')
  const hint = more.join(' ').replace(/^\((.*)\)$/, '$1')
  const command = wordsOf(args)
  const flag = /^unknown option '([^'=]*)/.exec(sentence)?.[1]
  const meant = flag === undefined ? meaningOf(dbtCommands, command[0] ?? '') : meaningOf(dbtOptions, flag)
  if (meant) return new CupelError('argument-unexpected', { text: flag ?? command[0] ?? '', instead: meant })
  if (flag !== undefined && isFlag(flag) && command.length === 0)
    return new CupelError('argument-unexpected', { text: flag, instead: 'stands behind the command' })
  return (
    wrongValue(sentence) ?? new CupelError('usage-wrong', { reason: sentence }, { hint: hint || 'See cupel --help.' })
  )
}

/** What is wrong with the value of an option, in our words; undefined where it is something else. */
function wrongValue(sentence: string): CupelError | undefined {
  const missing = /^option '.*?(--[\w-]+)[^']*' argument missing$/.exec(sentence)?.[1]
  if (missing !== undefined) return new CupelError('usage-wrong', { reason: `${missing} lacks its value` })
  const [, option, typed = '', listed = ''] =
    /^option '.*?(--[\w-]+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(sentence) ?? []
  if (option === undefined) return undefined
  const choices = listed.split(', ')
  const expected = `must be ${choices.length > 1 ? 'one of ' : ''}${listed}; it is "${typed}"`
  return new CupelError('option-wrong', { option, expected }, { hint: didYouMean(typed, choices) })
}

/** What is typed before the first option. */
function wordsOf(args: readonly string[]): readonly string[] {
  const end = args.findIndex((arg) => arg.startsWith('-'))
  return end < 0 ? args : args.slice(0, end)
}
