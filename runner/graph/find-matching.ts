import { CupelError } from '../errors.ts'
import { locate } from '../location.ts'
import type { Node } from '../parse/node.ts'
import { nearOrAll, thereAre } from '../suggest.ts'
import { methodNamed, methods, methodsToCome } from './methods/index.ts'
import type { Beside, Method } from './methods/method.ts'
import { type Criterion, refuse } from './selector-syntax.ts'
import { quoted } from './unmatched.ts'

/**
 * The nodes that a criterion names, without what the graph takes along.
 * @throws CupelError `selector-method`, `selector-syntax` where no node of any project could be meant
 */
export function findMatching(criterion: Criterion, nodes: readonly Node[], beside: Beside = {}): readonly Node[] {
  const method = methodOf(criterion, nodes)
  checkArgument(criterion, method)
  const { value, argument, typed } = criterion
  const values = () => method.values(nodes, argument)
  if (value.text === '')
    refuse(`"${criterion.text}" names nothing`, typed, thereAre(values()) ?? 'There is none in this project.')
  if (method.isClosed && !value.isGlob && !values().includes(value.text)) {
    const hint = nearOrAll(value.text, values())
    const toCome = criterion.method === 'test_type' && value.text === 'unit'
    const reason = `there is no ${criterion.method} "${value.text}"${toCome ? ' yet' : ''}`
    refuse(reason, { ...typed, from: typed.valueFrom }, hint)
  }
  return nodes.filter((node) => method.matches(node, value, argument, beside))
}

function methodOf({ method: name, value, typed }: Criterion, nodes: readonly Node[]): Method {
  const method = methodNamed(name)
  if (method) return method
  const known = [...Object.keys(methods), 'selector']
  const whole = `${name}:${value.text}`
  const hint = methodsToCome.includes(name)
    ? `It is not here yet. ${thereAre(known)}`
    : nodes.some((node) => node.name === whole)
      ? `A name with a colon stands in quotes: '${quoted(whole)}'.`
      : nearOrAll(name, known)
  const length = Math.max(1, typed.valueFrom - 1 - typed.from)
  throw new CupelError(
    'selector-method',
    { method: name },
    { location: locate(typed.option, typed.whole, typed.from, length), hint },
  )
}

function checkArgument(
  { method: name, argument: [first, ...deeper], text, typed, value }: Criterion,
  method: Method,
): void {
  const known = method.arguments
  if (!known && first !== undefined) refuse(`"${name}" takes no dot`, typed, `Write ${name}:${value.text || '…'}.`)
  if (!known) return
  if (first === undefined || first === '')
    refuse(
      `"${text}" does not say which ${name}`,
      typed,
      `Write for instance ${name}.${known[0]}:${value.text || '…'}.`,
    )
  if (!known.includes(first)) {
    const hint = nearOrAll(first, known)
    refuse(`there is no ${name} "${[first, ...deeper].join('.')}"`, { ...typed, to: typed.valueFrom - 1 }, hint)
  }
}
