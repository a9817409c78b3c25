/**
 * A macro that calls a function of PostgreSQL's own, which the check binds as an expression of DuckDB's.
 * @param name of the macro, and of the function
 */
export function native(name: string, bound: string): string {
  return `{{#macro "${name}"}}${bound}{{/macro}}
{{#macro "${name}" adapter="postgres"}}${name}(){{/macro}}
`
}
