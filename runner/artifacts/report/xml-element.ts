/** A reader makes spaces of line ends in an attribute. */
const inAttribute = /[&<>"\n\r\t]/g
/** And one line end of two. */
const inText = /[&<>\r]/g

/** An element of XML: its attributes, and its elements or its text. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] | string = [],
): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), inAttribute)}"`)
  const inside = typeof content === 'string' ? escaped(content, inText) : content.map((child) => `\n${child}`).join('')
  if (inside === '') return `<${name}${given.join('')}/>`
  return `<${name}${given.join('')}>${inside}${typeof content === 'string' ? '' : '\n'}</${name}>`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** A text as it stands in XML, with some signs escaped; what XML cannot hold, in no way of writing, is written as �. */
function escaped(text: string, signs: RegExp): string {
  const writable = Array.from(text, (sign) => (isWritable(sign.codePointAt(0) ?? 0) ? sign : '\ufffd')).join('')
  return writable.replace(signs, (sign) => escapes[sign] ?? sign)
}

function isWritable(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}
