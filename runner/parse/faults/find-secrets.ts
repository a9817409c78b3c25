import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { Project } from '../../project/project.ts'
import { shownSettings } from '../../project/target.ts'
import { isShipped, macroLocation } from '../../template/macros.ts'
import type { Manifest } from '../manifest.ts'
import type { Node } from '../node.ts'

/** Texts that are shown as they are, or become SQL. */
interface Shown {
  readonly place: string
  readonly texts: readonly unknown[]
  readonly location: Location
}

/**
 * Secrets that stand where they would be shown or sent: in names, in configs that become SQL. In what only
 * describes they are hidden, not refused.
 */
export function findSecrets(project: Project, { nodes }: Manifest): Diagnostic[] {
  const { findSecret, secrets } = project.environment
  if (secrets.size === 0) return []
  const shown = [...ofProject(project), ...[...nodes.values()].flatMap(ofNode)]
  return shown.flatMap(({ place, texts, location }) => {
    const found = texts.flatMap((text) => findSecret(String(text ?? '')) ?? [])[0]
    return found ? [diagnostic('secret-in-name', { name: found.name, place }, { location, hint })] : []
  })
}

const hint = 'Its value stands there. Who knows the name knows the secret, so change it, and the name too.'

function ofProject({ yaml, config, target, macros }: Project): Shown[] {
  const own = [...macros.values()]
    .flatMap((forms) => [...forms.values()])
    // Nobody hides a word of the runner's.
    .filter((macro) => !isShipped(macro))
    .map((macro) => ({ name: macro.name, location: macroLocation(macro) }))
  return [
    { place: 'the name of the project', texts: [config.name], location: yaml.locate(['name']) },
    { place: 'the path of a folder', texts: [config.target_path], location: yaml.locate(['target_path']) },
    {
      place: 'a setting of the target',
      texts: shownSettings(target),
      location: yaml.locate(['targets', target.name], 'key'),
    },
    ...own.map(({ name, location }) => ({ place: 'the name of a macro', texts: [name, location.file], location })),
  ]
}

/** Configs that only describe. */
const describing = new Set(['meta', 'tags'])

function ofNode(node: Node): Shown[] {
  const configs = 'config' in node ? Object.entries(node.config).filter(([key]) => !describing.has(key)) : []
  const names = [node.name, ...('relation' in node ? Object.values(node.relation) : [])]
  const { location } = node
  return [
    { place: 'a name', texts: names, location },
    { place: 'the path of a file', texts: [node.path], location },
    { place: 'the name of a column', texts: node.columns.map(({ name }) => name), location },
    { place: 'a config', texts: configs.map(([, value]) => JSON.stringify(value)), location },
  ]
}
