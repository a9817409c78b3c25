/** A layer of the project, and the colour that it has. */
export interface SiteLayer {
  readonly name: string
  readonly hue: string
}

/** Lists that stand in parts: of each part, the place of its first item. */
export type ListParts = Readonly<Record<string, readonly number[]>>

/** What the site knows at once: the shard `site`. */
export interface SiteSummary {
  readonly project: string
  readonly version: string
  /** An ISO text in UTC. */
  readonly generatedAt: string
  /** In the direction of the data. */
  readonly layers: readonly SiteLayer[]
  /** How many nodes there are of each kind, and how many data tests. */
  readonly counts: Readonly<Record<string, number>>
  readonly lists: ListParts
}
