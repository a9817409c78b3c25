/** Files that are part of the program are imported as their text. */
declare module '*.sql' {
  const text: string

  export { text as default }
}

declare module '*.yml' {
  const text: string

  export { text as default }
}

declare module '*.csv' {
  const text: string

  export { text as default }
}

declare module '*.md' {
  const text: string

  export { text as default }
}

declare module '*.txt' {
  const text: string

  export { text as default }
}

/** What is bundled for the browser, as one text. */
declare module '*.bundle' {
  const text: string

  export { text as default }
}

/** Vega-Lite's own JSON Schema; as a type it would be larger than the program. */
declare module 'vega-lite/vega-lite-schema.json' {
  const schema: Readonly<Record<string, unknown>>

  export { schema as default }
}
