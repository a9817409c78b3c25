import type { SqlType } from '../binder/types.ts'
import type { Query } from './query.ts'

/** A name as it is looked up: folded to upper case unless it was quoted. */
export type Name = string

/** How far a window reaches. */
export interface Frame {
  readonly unit: 'rows' | 'range'
  readonly from: string
  readonly to: string
}

export interface OrderItem {
  readonly expression: Expression
  readonly isDescending: boolean
  /** Where it is not written, nulls are the largest. */
  readonly nulls?: 'first' | 'last'
}

export interface Over {
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
  readonly frame?: Frame
}

export interface Call {
  readonly kind: 'call'
  readonly name: Name
  readonly args: readonly Expression[]
  readonly named: ReadonlyMap<Name, Expression>
  readonly isDistinct: boolean
  readonly isStar: boolean
  readonly withinGroup?: readonly OrderItem[]
  readonly ignoresNulls: boolean
  readonly over?: Over
}

export type PathStep = { readonly kind: 'key'; readonly key: string } | { readonly kind: 'at'; readonly at: Expression }

/** An expression as it was written; nothing is resolved yet. */
export type Expression =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'typed-string'; readonly type: SqlType; readonly value: string }
  | { readonly kind: 'interval'; readonly value: string }
  | { readonly kind: 'bind'; readonly at: string }
  | { readonly kind: 'column'; readonly path: readonly Name[]; readonly offset?: number }
  | { readonly kind: 'positional'; readonly index: number; readonly relation?: Name }
  | { readonly kind: 'negative' | 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'is-null'; readonly operand: Expression; readonly isNegated: boolean }
  | { readonly kind: 'is-distinct'; readonly left: Expression; readonly right: Expression; readonly isNegated: boolean }
  | {
      readonly kind: 'between'
      readonly operand: Expression
      readonly low: Expression
      readonly high: Expression
      readonly isNegated: boolean
    }
  | {
      readonly kind: 'in'
      readonly operand: Expression
      readonly list: readonly Expression[]
      readonly isNegated: boolean
    }
  | { readonly kind: 'in-query'; readonly operand: Expression; readonly query: Query; readonly isNegated: boolean }
  | {
      readonly kind: 'like'
      readonly operator: 'like' | 'ilike' | 'rlike'
      readonly operand: Expression
      readonly patterns: readonly Expression[]
      readonly needsAll: boolean
      readonly escape?: Expression
      readonly isNegated: boolean
    }
  | {
      readonly kind: 'case'
      readonly operand?: Expression
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[]
      readonly otherwise?: Expression
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: SqlType; readonly isTry: boolean }
  | { readonly kind: 'path'; readonly operand: Expression; readonly steps: readonly PathStep[] }
  | { readonly kind: 'exists' | 'scalar'; readonly query: Query }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: string; readonly value: Expression }[] }
  | { readonly kind: 'row'; readonly items: readonly Expression[] }
  | Call
