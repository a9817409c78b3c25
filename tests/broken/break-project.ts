import { fc } from '../support/chance.ts'
import { type Spoil, spoils } from './spoil-file.ts'

/** The files of a project by path, as bytes. */
export type Files = ReadonlyMap<string, Buffer>

/** A project that was sound, and what was done to it. */
export interface BrokenProject {
  readonly files: Files
  readonly what: string
  /** What one of the files is made, after all are written. */
  readonly spoilt?: { readonly path: string; readonly by: Spoil }
}

/** One way to break a file: where, by a number that is taken modulo the places there are; and with what, by another. */
interface Break {
  readonly name: string
  /** The file's new bytes; undefined where there is nothing of the kind to break. */
  apply(bytes: Buffer, where: number, how: number): Buffer | undefined
}

const onText =
  (change: (text: string, where: number, how: number) => string | undefined): Break['apply'] =>
  (bytes, where, how) => {
    const text = change(bytes.toString('utf8'), where, how)
    return text === undefined ? undefined : Buffer.from(text, 'utf8')
  }

const onLines = (change: (lines: string[], at: number, how: number) => void): Break['apply'] =>
  onText((text, where, how) => {
    const lines = text.split('\n')
    change(lines, where % lines.length, how)
    return lines.join('\n')
  })

/** Replaces what a pattern matches at one of its places. */
const onMatch = (pattern: RegExp, change: (found: string, how: number) => string): Break['apply'] =>
  onText((text, where, how) => {
    const places = [...text.matchAll(pattern)]
    const place = places[where % Math.max(1, places.length)]
    if (!place) return undefined
    return text.slice(0, place.index) + change(place[0], how) + text.slice(place.index + place[0].length)
  })

const letters = 'abcdefghijklmnopqrstuvwxyz_0123456789'

const breaks: readonly Break[] = [
  {
    name: 'a byte is another',
    apply: (bytes, where, how) => {
      const changed = Buffer.from(bytes)
      if (changed.length) changed[where % changed.length] = how % 256
      return changed
    },
  },
  {
    name: 'a byte is gone',
    apply: (bytes, where) => {
      const at = where % Math.max(1, bytes.length)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
    },
  },
  {
    name: 'a byte came in',
    apply: (bytes, where, how) => {
      const at = where % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([how % 256]), bytes.subarray(at)])
    },
  },
  { name: 'the file ends early', apply: (bytes, where) => bytes.subarray(0, where % (bytes.length + 1)) },
  { name: 'a line stands twice', apply: onLines((lines, at) => void lines.splice(at, 0, lines[at] ?? '')) },
  { name: 'a line is gone', apply: onLines((lines, at) => void lines.splice(at, 1)) },
  {
    name: 'a line moved',
    apply: onLines((lines, at, how) => void lines.splice(how % lines.length, 0, ...lines.splice(at, 1))),
  },
  {
    name: 'a letter of a name changed',
    apply: onMatch(/[A-Za-z_]\w{2,}/g, (name, how) => {
      const at = how % name.length
      return name.slice(0, at) + letters[how % letters.length] + name.slice(at + 1)
    }),
  },
  {
    name: 'a letter of a name is gone',
    apply: onMatch(/[A-Za-z_]\w{2,}/g, (name, how) => {
      const at = how % name.length
      return name.slice(0, at) + name.slice(at + 1)
    }),
  },
  { name: 'a name is written large', apply: onMatch(/[A-Za-z_]\w{2,}/g, (name) => name.toUpperCase()) },
  { name: 'a digit is another', apply: onMatch(/\d/g, (_, how) => String(how % 10)) },
  { name: 'a line is indented otherwise', apply: onMatch(/^ */gm, (_, how) => ' '.repeat(how % 9)) },
  { name: 'a line is indented by a tab', apply: onMatch(/^ */gm, () => '\t') },
  { name: 'a quote is gone', apply: onMatch(/["']/g, () => '') },
  { name: 'a quote is another', apply: onMatch(/["']/g, (quote) => (quote === '"' ? "'" : '"')) },
  { name: 'a bracket is gone', apply: onMatch(/[(){}[\]]/g, () => '') },
  { name: 'a mark is gone', apply: onMatch(/[,;:.=|/*<>#-]/g, () => '') },
  { name: 'a mark stands twice', apply: onMatch(/[,;:.=|/*<>#-]/g, (mark) => mark + mark) },
  { name: 'a semicolon came in', apply: onMatch(/\s/g, (space) => `;${space}`) },
  { name: 'Windows line ends', apply: onText((text) => text.replaceAll('\n', '\r\n')) },
  { name: 'a byte order mark', apply: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]) },
  { name: 'UTF-16', apply: (bytes) => Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le') },
  { name: 'Latin-1 with an accent', apply: onMatchBytes('e', Buffer.from([0xe9])) },
  { name: 'the file is empty', apply: () => Buffer.alloc(0) },
]

function onMatchBytes(letter: string, by: Buffer): Break['apply'] {
  return (bytes, where) => {
    const text = bytes.toString('latin1')
    const places = [...text.matchAll(new RegExp(letter, 'g'))].map(({ index }) => index)
    const at = places[where % Math.max(1, places.length)]
    return at === undefined ? undefined : Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + 1)])
  }
}

/** A path with one letter changed, or its ending written large. */
function otherPath(path: string, where: number, how: number): string {
  if (how % 5 === 0) return path.replace(/\.\w+$/, (ending) => ending.toUpperCase())
  const places = [...path.matchAll(/[a-z]/g)].map(({ index }) => index)
  const at = places[where % places.length] ?? 0
  return path.slice(0, at) + letters[how % letters.length] + path.slice(at + 1)
}

/** A mode is less common than the rest, since it wants a process of another user. */
function spoilBy(where: number, how: number): Spoil {
  const some = spoils.filter(({ isMode = false }) => isMode === (where % 6 === 0))
  return some[how % some.length] as Spoil
}

/** A sound project, broken in one random way. */
export function brokenProjects(sound: Readonly<Record<string, string>>): fc.Arbitrary<BrokenProject> {
  const paths = Object.keys(sound)
  const all: Files = new Map(paths.map((path) => [path, Buffer.from(sound[path] ?? '', 'utf8')]))
  return fc
    .record({
      path: fc.constantFrom(...paths),
      kind: fc.nat({ max: breaks.length + 3 }),
      where: fc.noBias(fc.nat({ max: 1_000_000 })),
      how: fc.noBias(fc.nat({ max: 1_000_000 })),
    })
    .map(({ path, kind, where, how }) => {
      const files = new Map<string, Buffer>(all)
      const bytes = all.get(path) ?? Buffer.alloc(0)
      const broken = breaks[kind]
      if (broken) {
        files.set(path, broken.apply(bytes, where, how) ?? bytes)
        return { files, what: `${path}: ${broken.name} (${where}, ${how})` }
      }
      if (kind === breaks.length) {
        files.delete(path)
        return { files, what: `${path}: the file is gone` }
      }
      if (kind === breaks.length + 1) {
        const by = spoilBy(where, how)
        return { files, what: `${path}: ${by.name}`, spoilt: { path, by } }
      }
      const name = otherPath(path, where, how)
      if (kind === breaks.length + 2) files.delete(path)
      files.set(name, bytes)
      return { files, what: `${path}: ${kind === breaks.length + 2 ? 'called' : 'stands also as'} ${name}` }
    })
}
