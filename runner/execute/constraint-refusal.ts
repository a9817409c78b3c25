import { CupelError } from '../errors.ts'
import { type ModelConstraint, type ModelNode, placeOfConfig } from '../parse/node.ts'
import type { BuildStep, Step } from '../plan/index.ts'

/** The error for rows that a table's own constraint refused, at that constraint; undefined for any other refusal. */
export function constraintRefusal(error: CupelError, step: Step): CupelError | undefined {
  if (!breaksConstraint(error)) return undefined
  const members = step.kind === 'publish' ? step.members : [step]
  const builds = members.filter((one): one is BuildStep => one.kind === 'build' && one.constraints.length > 0)
  const broken = builds.find(({ node }) => error.message.includes(node.relation.name)) ?? builds.at(-1)
  if (!broken) return undefined
  const { node } = broken
  const location = constraintOf(error.message, node)?.location ?? placeOfConfig(node, 'contract')
  // Engines show the row, or the key, that they refuse.
  const isPersonal = node.columns.some((column) => column.isPersonal)
  const reason = isPersonal ? 'its rows are not shown, since pii is among them' : error.message
  const hint = 'Nothing is published: what people read is as it was before.'
  return new CupelError('constraint-broken', { name: node.name, reason }, { location, hint, cause: error.cause })
}

function breaksConstraint({ code, cause }: CupelError): boolean {
  const behind: { breaksConstraint?: unknown } = typeof cause === 'object' && cause !== null ? cause : {}
  return code === 'sql-refused' && behind.breaksConstraint === true
}

/** What engines call each kind. */
const words: Readonly<Record<ModelConstraint['type'], RegExp>> = {
  not_null: /not.null|null value/i,
  primary_key: /primary key|_pkey|not.null|null value/i,
  unique: /unique|duplicate key/i,
  check: /\bcheck\b/i,
  foreign_key: /foreign key/i,
}

/** Which of a model's constraints an engine's message is about: the one of that kind whose column it names, or the only one. */
function constraintOf(message: string, { constraints }: ModelNode): ModelConstraint | undefined {
  const named = new Set(message.toLowerCase().match(/\w+/g))
  const ofKind = constraints.filter(({ type }) => words[type].test(message))
  const isNamed = ({ name, columns }: ModelConstraint) =>
    [name ?? '', ...columns].some((one) => named.has(one.toLowerCase()))
  return ofKind.find(isNamed) ?? (ofKind.length === 1 ? ofKind[0] : undefined)
}
