import { baseScope } from '../project/base-scope.ts'
import type { Project } from '../project/project.ts'
import { makeEffort } from '../template/effort.ts'
import { evaluate } from '../template/evaluate.ts'
import { placeOf, type Template } from '../template/parse-template.ts'
import type { Scope } from '../template/template-scope.ts'
import type { ConfigLayer } from './configs/node-config.ts'
import type { ConfigCall } from './file-draft.ts'

/** Gives to each template what its `config` may ask while parsing: helpers, `var` and `env_var`; nothing of the warehouse. */
export function parseScopes({ vars, environment, config }: Project): () => Scope {
  const limit = config.render_limit
  const scope = baseScope(vars, environment, { secrets: 'refused', limit })
  return () => ({ ...scope, effort: makeEffort(limit) })
}

/**
 * A template's `config` call as a layer of configs.
 * @throws CupelError where an argument asks for more than {@link parseScopes} offers
 */
export function configLayer({ pairs, loc }: ConfigCall, template: Template, scope: Scope): ConfigLayer {
  const frame = { template, scope, locals: new Map() }
  const pairOf = (name: string) => pairs.find(({ key }) => key === name)
  return {
    values: Object.fromEntries(pairs.map(({ key, value }) => [key, evaluate(value, frame)])),
    locate: (key) => placeOf(template, pairOf(key)?.loc ?? loc),
    locateItem: (key, index) => {
      const value = pairOf(key)?.value
      const items = value?.type === 'SubExpression' && value.path.original === 'list' ? value.params : []
      return placeOf(template, (items[index] ?? value)?.loc ?? loc)
    },
  }
}
