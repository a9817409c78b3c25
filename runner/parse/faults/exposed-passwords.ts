import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { isSecret } from '../../project/env.ts'
import type { Project } from '../../project/project.ts'
import { yamlOf } from '../../project/read-properties.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import { isSecretPlace } from '../../project/target.ts'
import { askedBy, askedIn, mayAsk } from '../asked-variables.ts'
import type { AskedVariable, Drafts } from '../file-draft.ts'

/**
 * Warns of variables that hold a password by their names, where their values would come into SQL and artifacts: in a model, a data test, a
 * macro or YAML, but for what targets keep to themselves.
 */
export function exposedPasswords(drafts: Drafts, { macros, yaml }: Project): Diagnostic[] {
  const forms = [...macros.values()].flatMap((byAdapter) => [...byAdapter.values()])
  const ofMacros = new Set(forms.flatMap((macro) => (macro.kind === 'sql' ? [macro.template] : [])))
  const described = drafts.properties.filter(({ text }) => mayAsk(text)).map((draft) => yamlOf(draft).yaml)
  return [
    ...[...drafts.models, ...drafts.snapshots, ...drafts.tests].flatMap(({ asked }) => asked),
    ...[...ofMacros].flatMap(askedBy),
    ...[yaml, ...described].flatMap(askedInYaml),
  ]
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

function askedInYaml(yaml: YamlFile): AskedVariable[] {
  const visit = (value: unknown, path: YamlPath): AskedVariable[] => {
    if (typeof value === 'string' && !isSecretPlace(path))
      return askedIn(yaml.file, value).map(({ name }) => ({ name, location: yaml.locate(path) }))
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => visit(inner, [...path, key]))
  }
  return visit(yaml.value, [])
}
