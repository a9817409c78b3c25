/** The name of a model's version: `orders.v2`, as dbt has it. */
export function versionedName(model: string, v: string): string {
  return `${model}.v${v}`
}
