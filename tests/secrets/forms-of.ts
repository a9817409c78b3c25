/** Ways to write a text, each by the tool that writes it so; told apart from how the runner looks for them. */
const ways: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  encodeURIComponent,
  encodeURI,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => new URLSearchParams([['', text]]).toString().slice(1),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  (text) => text.replaceAll("'", "''"),
  (text) => text.replaceAll('"', '""'),
  (text) => text.replaceAll("'", `'\\''`),
  (text) => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  (text) => text.replaceAll(/[#"<>&\n]/g, (char) => `#${char.charCodeAt(0)};`),
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
]

/** The shortest text that is looked for; what is shorter may stand anywhere. */
const least = 4

/** A secret, and each of its lines, in every way that it may be written. */
export function formsOf(secret: string): string[] {
  const texts = [secret, ...secret.split(/[\r\n]+/)].map((text) => text.trim()).filter(({ length }) => length >= least)
  return [...new Set(texts.flatMap((text) => ways.map((write) => write(text))))]
}
