/** What a selection may say of a node: the values that match it, by the method, as `tag` or `config.materialized`. The list `terms`. */
export type NodeTerms = Readonly<Record<string, readonly string[]>>
