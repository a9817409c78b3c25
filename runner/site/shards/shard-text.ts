/**
 * A shard as a script that hands its JSON over: a page that is opened as a file may run scripts beside it, and fetch nothing.
 * As one text it is read several times as fast as an object that is written in JavaScript, and `__proto__` is a name in it.
 */
export function shardText(name: string, json: string): string {
  const literal = json.replaceAll(
    /[\\'\n\r\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `cupelShard('${name}','${literal}')\n`
}
