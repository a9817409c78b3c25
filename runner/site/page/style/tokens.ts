const light = `
  --ground: #f7f4ef; --surface: #fffdfa; --raised: #ffffff; --ink: #221e19; --quiet: #6e655a; --faint: #9a9084;
  --line: #e5ded3; --edge: #cfc6b8; --accent: #a47714; --accent-soft: #f7ecd0; --shadow: 0 1px 2px #3a2c1014, 0 8px 28px #3a2c1014;
  --source: #5f7186; --seed: #4b8365; --bronze: #a5623a; --silver: #73818f; --gold: #b0821a; --jade: #2f857c; --plum: #8a5a94; --slate: #6b7280;
  --passed: #3f8a5b; --warned: #b5790e; --failed: #c0392f; --unknown: #a79d90;
  --keyword: #8a4b1f; --string: #3b7a52; --number: #8a5a94; --comment: #9a9084; --tag: #9b6a00; --tag-ground: #fbf2dc;`

const dark = `
  --ground: #131110; --surface: #1a1716; --raised: #221f1c; --ink: #ece6dd; --quiet: #a89e91; --faint: #7c7368;
  --line: #322d29; --edge: #4b443d; --accent: #e2b650; --accent-soft: #3a2f16; --shadow: 0 1px 2px #0006, 0 8px 28px #0006;
  --source: #8fa3ba; --seed: #7dbb98; --bronze: #d39266; --silver: #a9b6c3; --gold: #e0b44a; --jade: #63b9af; --plum: #bf93ca; --slate: #9ca3af;
  --passed: #6cc08b; --warned: #e3ab43; --failed: #ef7d72; --unknown: #6f675d;
  --keyword: #e0a878; --string: #8fc9a3; --number: #cba3d4; --comment: #7c7368; --tag: #e6c06a; --tag-ground: #2f2816;`

const hues = ['source', 'seed', 'bronze', 'silver', 'gold', 'jade', 'plum', 'slate']

/** Colours and fonts, light and dark, and the hue of each layer: what comes in is grey and green, then bronze, silver and gold. */
export const tokens = `
:root { color-scheme: light; ${light}
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Noto Serif", Georgia, serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${dark} } }
:root[data-theme="dark"] { color-scheme: dark; ${dark} }
${hues.map((hue) => `.hue-${hue} { --hue: var(--${hue}); }`).join('\n')}
`
