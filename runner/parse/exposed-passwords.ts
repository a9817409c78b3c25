import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { isSecret } from '../project/env.ts'
import type { Project } from '../project/project.ts'
import type { YamlFile, YamlPath } from '../project/read-yaml.ts'
import { isSecretPlace } from '../project/target.ts'
import type { Invocation } from '../template/ast.ts'
import { isTemplate, parseTemplate, placeOf, type Template } from '../template/parse-template.ts'

/** A variable that a template asks the environment for, and where. */
interface Asked {
  readonly name: string
  readonly location: Location
}

/**
 * Warns of variables that hold a password by their names, where their values would come into SQL and artifacts: in a model, a data test, a
 * macro or YAML, but for what targets keep to themselves.
 */
export function exposedPasswords({ models, tests, macros, yaml, properties }: Project): Diagnostic[] {
  const forms = [...macros.values()].flatMap((byAdapter) => [...byAdapter.values()])
  const ofMacros = new Set(forms.flatMap((macro) => (macro.kind === 'sql' ? [macro.template] : [])))
  const inTemplates = [
    ...[...models, ...tests].flatMap(({ path, text }) => askedIn(path, text)),
    ...[...ofMacros].filter(({ text }) => text.includes(helper)).flatMap(askedBy),
  ]
  const inYaml = [yaml, ...properties.map((file) => file.yaml)].flatMap(askedInYaml)
  return [...inTemplates, ...inYaml]
    .filter(({ name }) => holdsPassword(name))
    .map(({ name, location }) => diagnostic('password-exposed', { name }, { location, severity: 'warning', hint }))
}

const hint =
  'Where it holds none, name it otherwise. What only the login needs belongs into a target of project.yml, from a variable CUPEL_SECRET_….'

const passwords = /(PASSWORD|PASSWD|PASSPHRASE|(^|_)(PASS|TOKEN|SECRET|KEY|CREDENTIALS?)|_PWD)$/i

/** Whether a variable holds a password by its name. Secret ones are refused where they are asked for. */
function holdsPassword(name: string): boolean {
  return passwords.test(name) && !isSecret(name)
}

const helper = 'env_var'

function askedIn(file: string, text: string): Asked[] {
  if (!text.includes(helper)) return []
  const template = parseTemplate(file, text)
  // What does not parse is told by who makes a node of it.
  return isTemplate(template) ? askedBy(template) : []
}

function askedBy(template: Template): Asked[] {
  return [...callsIn(template.program)].flatMap(({ params: [first], loc }) =>
    first?.type === 'StringLiteral' ? [{ name: first.original, location: placeOf(template, loc) }] : [],
  )
}

function askedInYaml(yaml: YamlFile): Asked[] {
  const visit = (value: unknown, path: YamlPath): Asked[] => {
    if (typeof value === 'string' && !isSecretPlace(path))
      return askedIn(yaml.file, value).map(({ name }) => ({ name, location: yaml.locate(path) }))
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => visit(inner, [...path, key]))
  }
  return visit(yaml.value, [])
}

/** The calls of the helper anywhere in a syntax tree. */
function* callsIn(tree: unknown): Generator<Invocation> {
  if (typeof tree !== 'object' || tree === null) return
  if (isCall(tree)) yield tree
  for (const part of Object.values(tree)) yield* callsIn(part)
}

function isCall(tree: object): tree is Invocation {
  const { path, params } = tree as Partial<Invocation>
  return path?.type === 'PathExpression' && path.original === helper && params !== undefined
}
