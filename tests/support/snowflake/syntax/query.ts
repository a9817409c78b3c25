import type { Call, Expression, Name, OrderItem } from './expression.ts'

export interface CommonTable {
  readonly name: Name
  readonly columns: readonly Name[]
  readonly query: Query
}

/** A whole query: common tables, a body, an order and a limit. */
export interface Query {
  readonly isRecursive: boolean
  readonly with: readonly CommonTable[]
  readonly body: Body
  readonly orderBy: readonly OrderItem[]
  readonly limit?: Expression
  readonly offset?: Expression
}

export type Body =
  | Select
  | {
      readonly kind: 'set'
      readonly operator: 'union' | 'intersect' | 'except'
      readonly isAll: boolean
      readonly isByName: boolean
      readonly left: Body
      readonly right: Body
    }
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[] }
  | { readonly kind: 'nested'; readonly query: Query }

export type SelectItem =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly alias?: Name; readonly text: string }
  | {
      readonly kind: 'star'
      readonly relation: readonly Name[]
      readonly excluded: readonly Name[]
      readonly replaced: readonly { readonly name: Name; readonly expression: Expression }[]
      readonly renamed: readonly { readonly name: Name; readonly as: Name }[]
    }

export type Grouping =
  | { readonly kind: 'none' | 'all' }
  | { readonly kind: 'by'; readonly items: readonly Expression[] }
  | { readonly kind: 'rollup' | 'cube' | 'sets'; readonly items: readonly (readonly Expression[])[] }

export interface Select {
  readonly kind: 'select'
  readonly isDistinct: boolean
  readonly top?: Expression
  readonly items: readonly SelectItem[]
  readonly from: readonly FromItem[]
  readonly where?: Expression
  readonly groupBy: Grouping
  readonly having?: Expression
  readonly qualify?: Expression
}

export interface TableAlias {
  readonly alias?: Name
  readonly columns: readonly Name[]
}

export type FromItem =
  | ({ readonly kind: 'table'; readonly path: readonly Name[]; readonly sample?: string } & TableAlias)
  | ({ readonly kind: 'subquery'; readonly query: Query; readonly isLateral: boolean } & TableAlias)
  | ({ readonly kind: 'function'; readonly call: Call } & TableAlias)
  | {
      readonly kind: 'join'
      readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross'
      readonly isNatural: boolean
      readonly left: FromItem
      readonly right: FromItem
      readonly on?: Expression
      readonly using: readonly Name[]
    }
