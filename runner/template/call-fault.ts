import type { Expression, Invocation } from './ast.ts'
import { signatures } from './signatures.ts'

/** What is wrong with the arguments of a call, and what would be right. */
export interface CallFault {
  readonly expected: string
  readonly hint?: string | undefined
}

/**
 * What a call gives that its function or block does not take, or lacks.
 * @param name of the function, or of the block with # before it; a macro's is not known here
 * @param isLocal whether a name is bound around the call, and so means no function
 * @param text of the file that the call stands in
 * @returns undefined where all is well
 */
export function callFault(
  name: string,
  { params, hash }: Pick<Invocation, 'params' | 'hash'>,
  isLocal: (name: string) => boolean,
  text: string,
): CallFault | undefined {
  const pairs = hash?.pairs ?? []
  const bare =
    bareCall(params, text, isLocal) ?? pairs.map(({ value }) => bareCall([value], text, isLocal)).find(Boolean)
  if (bare) return { expected: bare.expected, hint: `A call inside a call stands in brackets: ${bare.written}.` }
  const twice = pairs.find(({ key }, index) => pairs.findIndex((other) => other.key === key) < index)
  if (twice) return { expected: `is given ${twice.key} twice` }
  const signature = signatures.get(name)
  if (!signature) return undefined
  const isFitting = params.length >= signature.least && params.length <= signature.most
  return isFitting && (signature.isNamed || pairs.every(({ key }) => signature.names?.includes(key)))
    ? undefined
    : { expected: signature.expected }
}

/** A function's name without brackets among the arguments, where it stands for nothing that can be meant. */
function bareCall(params: readonly Expression[], text: string, isLocal: (name: string) => boolean) {
  const index = params.findIndex((param) => isBareFunction(param) && !isLocal(param.original))
  const name = params[index]
  if (name?.type !== 'PathExpression') return undefined
  const { loc } = params.at(-1) ?? name
  const call = text.slice(name.loc.start, loc.end)
  const isAlone = index === params.length - 1
  return {
    expected: `is given the function ${name.original} without brackets`,
    written: isAlone ? `(${call} …)` : `(${call})`,
  }
}

function isBareFunction(param: Expression): param is Extract<Expression, { type: 'PathExpression' }> {
  if (param.type !== 'PathExpression') return false
  const signature = signatures.get(param.original)
  return signature !== undefined && (signature.most > 0 || signature.isNamed === true)
}
