import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { printLocation } from '../../location.ts'
import type { FoundCall } from '../../template/find-calls.ts'
import { placeOf, type Template } from '../../template/parse-template.ts'

/** What is wrong with the places of a template's `config` calls, and with configs that two of them give. */
export function configFaults(configs: readonly FoundCall[], template: Template): Diagnostic[] {
  const misplaced = configs.flatMap((call) => {
    const fault = faultOfPlace(call, template)
    if (!fault) return []
    const { expected, hint } = fault
    return [diagnostic('argument-wrong', { helper: 'config', expected }, { location: call.location, hint })]
  })
  return [...misplaced, ...givenTwice(configs, template)]
}

/** Where a config stands. */
export const outsideAll = 'stands at the top of the file, outside blocks, macros and other calls'

function faultOfPlace({ invocation, isTopLevel }: FoundCall, { program }: Template) {
  const index = program.body.findIndex(({ loc }) => loc === invocation.loc)
  if (!isTopLevel || index < 0) return { expected: outsideAll, hint: undefined }
  if (index === 0) return undefined
  const before = program.body
    .slice(0, index)
    .map((statement) => (statement.type === 'ContentStatement' ? statement.original : ''))
    .join('')
    .replace(/--[^\n]*\n|\/\*[\s\S]*?\*\//g, '')
  if (/^\s*(?:--|\/\*)/.test(before)) {
    const hint = 'It would hold there: take it out with {{!-- … --}}, or put it before the comment.'
    return { expected: 'stands in a comment of SQL, which templates do not see', hint }
  }
  if (!/\S/.test(before)) return undefined
  return { expected: 'stands at the top of the file, before its SQL', hint: undefined }
}

function givenTwice(configs: readonly FoundCall[], template: Template): Diagnostic[] {
  const first = new Map<string, string>()
  return configs.flatMap(({ invocation: { hash } }) =>
    (hash?.pairs ?? []).flatMap(({ key, loc }) => {
      const location = placeOf(template, loc)
      const given = first.get(key)
      first.set(key, given ?? printLocation(location))
      if (given === undefined) return []
      return [
        diagnostic(
          'argument-wrong',
          { helper: 'config', expected: `is given ${key} twice, first at ${given}` },
          { location },
        ),
      ]
    }),
  )
}
