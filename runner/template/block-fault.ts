import { didYouMean } from '../suggest.ts'
import type { BlockStatement } from './ast.ts'
import { type CallFault, callFault } from './call-fault.ts'
import { blocks } from './helpers.ts'

/** What is wrong with a block's arguments, and with the names between its bars; undefined where all is well. */
export function blockFault(
  name: string,
  block: BlockStatement,
  isLocal: (name: string) => boolean,
  text: string,
): CallFault | undefined {
  const fault = callFault(`#${name}`, block, isLocal, text)
  if (fault) return fault
  const names = block.program?.blockParams ?? []
  const twice = names.find((bound, index) => names.indexOf(bound) < index)
  if (twice) return { expected: `binds "${twice}" twice` }
  const values = block.params.length
  const most = name === 'each' ? 2 : bindsValues(name) ? values : 0
  if (names.length > most) return { expected: `has no value for "${names[most]}"`, hint: bindsAtMost(name, most) }
  if (!bindsValues(name) && (name !== 'each' || names.length)) return undefined
  // A block keeps the context that it stands in, so what it binds needs a name.
  if (names.length === 0) return { expected: 'needs a name for what it binds', hint: `{{#${name} … as |name|}}` }
  if (name === 'each' || names.length === values) return undefined
  return { expected: `binds ${values} values, and names ${names.length}`, hint: bindsAtMost(name, most) }
}

function bindsValues(name: string): boolean {
  return name === 'with' || name === 'let'
}

function bindsAtMost(name: string, most: number): string {
  if (most === 0) return `{{#${name} …}} binds no names.`
  return name === 'each'
    ? '{{#each … as |value key|}} binds two names.'
    : `A name for each value: {{#${name} a b as |x y|}}.`
}

/** What a block of an unknown name most likely means. */
export function blockHint(name: string, isMacro: (name: string) => boolean): string | undefined {
  if (name === 'macro' || name === 'test') return `{{#${name} …}} stands by itself in a file under macros/.`
  return isMacro(name) ? `A macro is called as {{${name} …}}, without #.` : didYouMean(name, blocks)
}
