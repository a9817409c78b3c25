/** What a measure computes of some rows of the grain, whichever they are. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'aggregate'; readonly of: AggregateName; readonly column: string | null }
  | {
      readonly kind: 'arithmetic'
      readonly sign: '+' | '-' | '*' | '/'
      readonly left: Expression
      readonly right: Expression
    }

export type AggregateName = 'sum' | 'count' | 'count distinct' | 'min' | 'max'

export type Aggregate = Extract<Expression, { kind: 'aggregate' }>

/** The aggregates that stand in an expression, from left to right. */
export function aggregatesIn(expression: Expression): readonly Aggregate[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'aggregate':
      return [expression]
    case 'arithmetic':
      return [...aggregatesIn(expression.left), ...aggregatesIn(expression.right)]
  }
}

/** The columns whose values an expression adds up. */
export function addedColumns(expression: Expression): readonly string[] {
  const added = aggregatesIn(expression).flatMap(({ of, column }) => (of === 'sum' && column !== null ? [column] : []))
  return [...new Set(added)]
}
