/** A type as the element of another: a value within a list or a struct may be NULL. */
export function orNull(type: string): string {
  return type === 'unknown' ? type : `${type} | null`
}

/** The type of a list. */
export function arrayOf(element: string): string {
  return `Array<${orNull(element)}>`
}

/** A text as TypeScript writes it, a type of its own. */
export function textType(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
}

/** The name of a property, in quotes where it has to be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textType(name)
}
