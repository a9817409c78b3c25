import type { Location } from '../location.ts'
import { versionedName } from './nodes/versioned-name.ts'

/** What a node says it reads, before names become ids. */
export type Reference =
  | { readonly kind: 'ref'; readonly name: string; readonly location: Location }
  | { readonly kind: 'source'; readonly source: string; readonly table: string; readonly location: Location }

/** The name of the node that a reference means, of a version where one is said. */
export function nameOfRef(name: string, v: string | undefined): string {
  return v === undefined ? name : versionedName(name, v)
}

/** A name in quotes of one kind; those of the other mean themselves in it. */
const name = `(?:'([^']+)'|"([^"]+)")`
const version = `(?:\\s*,\\s*(?:v|version)\\s*=\\s*(?:'([^']+)'|"([^"]+)"|([\\w.]+)))?`
const refText = new RegExp(`^\\s*ref\\(\\s*${name}${version}\\s*\\)\\s*$`)
const sourceText = new RegExp(`^\\s*source\\(\\s*${name}\\s*,\\s*${name}\\s*\\)\\s*$`)

/** A reference written in YAML, as `ref('orders')` or `source('landing', 'orders')`; undefined where the text is neither. */
export function parseReference(text: string, location: Location): Reference | undefined {
  const [, one, other, ...versions] = refText.exec(text) ?? []
  const read = one ?? other
  if (read !== undefined)
    return {
      kind: 'ref',
      name: nameOfRef(
        read,
        versions.find((v) => v !== undefined),
      ),
      location,
    }
  const found = sourceText.exec(text)
  if (!found) return undefined
  const [, source = found[2], , table = found[4]] = found
  return { kind: 'source', source: source ?? '', table: table ?? '', location }
}
