import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import { makeEffort, usualLimit } from '../template/effort.ts'
import { helpers } from '../template/helpers.ts'
import { printValue } from '../template/print-value.ts'
import type { Call, Scope, TemplateFunction, Value, ValueRecord } from '../template/template-scope.ts'
import { type Environment, isSecret, secretPrefix } from './env.ts'

/** Whether a template may use secrets; those of a setting that is shown may not. */
export type SecretsRule = 'allowed' | 'refused' | { readonly shownIn: string }

/** What every template of a project may use, before anything is known of nodes: helpers, `var`, `env_var`, `raise`. */
export function baseScope(
  vars: ValueRecord,
  environment: Environment,
  { secrets, limit = usualLimit }: { readonly secrets: SecretsRule; readonly limit?: number },
): Scope {
  const functions = {
    ...helpers,
    var: (call: Call) => variable(vars, call),
    env_var: (call: Call) => environmentVariable(environment, call, secrets),
    raise: raiseError,
  }
  return {
    values: {},
    functions,
    macro: () => undefined,
    effort: makeEffort(limit),
    names: () => Object.keys(functions),
  }
}

function variable(vars: ValueRecord, { args: [name, fallback], at }: Call): Value {
  const key = printValue(name, { at })
  if (Object.hasOwn(vars, key)) return vars[key]
  if (fallback !== undefined) return fallback
  const hint =
    didYouMean(key, Object.keys(vars)) ??
    `Give it under vars: in project.yml, by --vars, or a default: {{var "${key}" "…"}}.`
  throw new CupelError('variable-missing', { name: key }, { location: at, hint })
}

function environmentVariable(
  environment: Environment,
  { args: [name, fallback], at }: Call,
  secrets: SecretsRule,
): Value {
  const key = printValue(name, { at })
  if (isSecret(key)) checkSecret(key, environment, secrets, at)
  const value = environment.get(key) ?? fallback
  if (value !== undefined) return value
  const hint = `Set it, write it into .env, or give a default: {{env_var "${key}" "…"}}.`
  throw new CupelError('environment-missing', { name: key }, { location: at, hint })
}

function checkSecret(name: string, { get, secrets }: Environment, rule: SecretsRule, location: Location): void {
  if (rule === 'refused') {
    const hint = 'Secrets may stand in targets of project.yml only.'
    throw new CupelError('secret-in-model', { name }, { location, hint })
  }
  if (rule !== 'allowed') {
    const hint = 'A secret may stand in a setting that is no part of a name, as password.'
    throw new CupelError('secret-in-name', { name, place: `"${rule.shownIn}"` }, { location, hint })
  }
  if (get(name) && !secrets.has(name)) {
    const hint = `Take a longer one, or, where it need not be hidden, a variable whose name does not begin with ${secretPrefix}.`
    throw new CupelError('secret-weak', { name }, { location, hint })
  }
}

const raiseError: TemplateFunction = ({ args, at }) => {
  throw new CupelError('raised', { message: printValue(args[0], { at }) }, { location: at })
}
