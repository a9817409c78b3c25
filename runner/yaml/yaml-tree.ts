/** A YAML text as a tree of plain data: each value and each key with the characters that it is written with. */
export type YamlNode = YamlScalar | YamlList | YamlMap | YamlAlias

interface Placed {
  /** The index of its first character. */
  readonly start: number
  /** The index behind its last. */
  readonly end: number
  /** The name that aliases repeat it by. */
  readonly anchor?: string
  /** Of a key: whether it is `<<`, which takes in what another map has. */
  readonly isMerge?: true
}

/** A text; or a number, `true`, `false` or `null`, as they are written. */
export type YamlScalar =
  | (Placed & { readonly kind: 'text'; readonly text: string })
  | (Placed & { readonly kind: 'number'; readonly source: string })
  | (Placed & { readonly kind: 'word'; readonly value: boolean | null; readonly source: string })

export interface YamlList extends Placed {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
}

export interface YamlMap extends Placed {
  readonly kind: 'map'
  readonly entries: readonly YamlEntry[]
}

export interface YamlEntry {
  readonly key: YamlNode
  readonly value: YamlNode
}

/** `*name`: what the anchor of that name stands at. */
export interface YamlAlias extends Placed {
  readonly kind: 'alias'
  readonly name: string
}

/** A key as it was written, `1.10` and `true` too; undefined where it is no text. */
export function keyText(key: YamlNode): string | undefined {
  switch (key.kind) {
    case 'text':
      return key.text
    case 'number':
      return key.source
    case 'word':
      return key.value === null ? undefined : key.source
    default:
      return undefined
  }
}
