import { baseScope } from '../project/base-scope.ts'
import type { Project } from '../project/project.ts'
import { evaluate } from '../template/evaluate.ts'
import type { FoundCall } from '../template/find-calls.ts'
import { placeOf, type Template } from '../template/parse-template.ts'
import type { Scope } from '../template/scope.ts'
import type { ConfigLayer } from './node-config.ts'

/** What `config` may ask while parsing: helpers, `var` and `env_var`; nothing of the warehouse. */
export function parseScope(project: Project): Scope {
  return baseScope(project.vars, project.environment, { secrets: 'refused', limit: project.config.render_limit })
}

/**
 * A template's `config` call as a layer of configs.
 * @throws CupelError where an argument asks for more than {@link parseScope} offers
 */
export function configLayer({ invocation }: FoundCall, template: Template, project: Project): ConfigLayer {
  const frame = { template, scope: parseScope(project), locals: new Map() }
  const pairs = invocation.hash?.pairs ?? []
  return {
    values: Object.fromEntries(pairs.map(({ key, value }) => [key, evaluate(value, frame)])),
    locate: (key) => placeOf(template, pairs.find((pair) => pair.key === key)?.loc ?? invocation.loc),
  }
}
