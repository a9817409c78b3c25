/** DuckDB's bound logical plan, as `json_serialize_plan` gives it: the parts of it that are read. */
export interface BoundPlan {
  readonly type: string
  readonly children?: readonly BoundPlan[]
  readonly expressions?: readonly BoundExpression[]
  readonly [key: string]: unknown
}

export interface BoundExpression {
  readonly alias?: string
  readonly return_type?: BoundType
  readonly value?: { readonly type?: BoundType }
  readonly [key: string]: unknown
}

export interface BoundType {
  readonly id: string
  readonly type_info?: BoundTypeInfo
}

export interface BoundTypeInfo {
  readonly type?: string
  readonly alias?: string
  readonly width?: number
  readonly scale?: number
  readonly child_type?: BoundType
  readonly child_types?: readonly { readonly first: string; readonly second: BoundType }[]
  readonly size?: number
}
