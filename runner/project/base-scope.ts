import { CupelError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'
import { helpers } from '../template/helpers.ts'
import {
  type Call,
  printValue,
  type Scope,
  type TemplateFunction,
  type Value,
  type ValueRecord,
} from '../template/scope.ts'
import { type Environment, isSecret } from './env.ts'

/** What every template of a project may use, before anything is known of nodes: helpers, `var`, `env_var`, `raise`. */
export function baseScope(
  vars: ValueRecord,
  environment: Environment,
  options: { readonly secrets: 'allowed' | 'refused' },
): Scope {
  const functions = {
    ...helpers,
    var: (call: Call) => variable(vars, call),
    env_var: (call: Call) => environmentVariable(environment, call, options.secrets === 'allowed'),
    raise: raiseError,
  }
  return { values: {}, functions, macro: () => undefined, names: () => Object.keys(functions) }
}

function variable(vars: ValueRecord, { args: [name, fallback], at }: Call): Value {
  const key = printValue(name)
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
  secretsAllowed: boolean,
): Value {
  const key = printValue(name)
  if (isSecret(key) && !secretsAllowed) {
    throw new CupelError(
      'secret-in-model',
      { name: key },
      { location: at, hint: 'Secrets may stand in targets of project.yml only.' },
    )
  }
  const value = environment.get(key) ?? fallback
  if (value !== undefined) return value
  const hint = `Set it, write it into .env, or give a default: {{env_var "${key}" "…"}}.`
  throw new CupelError('environment-missing', { name: key }, { location: at, hint })
}

const raiseError: TemplateFunction = ({ args, at }) => {
  throw new CupelError('raised', { message: printValue(args[0]) }, { location: at })
}
