/** What the search looks at in a node, besides its name: the list `search`, in the order of nodes. */
export interface SearchEntry {
  readonly description: string
  readonly tags: readonly string[]
  /** Names and descriptions. */
  readonly columns: readonly (readonly [name: string, description: string])[]
}
