import { embedJson, escapeHtml } from '../escape-html.ts'
import { drawing, mark } from './drawings.ts'
import { firstScript, script } from './script/index.ts'
import { style } from './style/index.ts'

/** What the page is put together from; `graph` and `summary` are HTML. */
export interface PageParts {
  readonly title: string
  readonly subtitle: string
  readonly foot: string
  readonly summary: string
  readonly graph: string
  readonly data: unknown
}

/** The page, whole: it asks for nothing, from anywhere, and its policy forbids that it could. */
export function page({ title, subtitle, foot, summary, graph, data }: PageParts): string {
  const icon = `data:image/svg+xml,${encodeURIComponent(mark.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '))}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="cupel">
<title>${escapeHtml(title)} · cupel</title>
<link rel="icon" href="${escapeHtml(icon)}">
<style>${style}</style>
<script>${firstScript}</script>
</head>
<body>
<header>
  <a class="brand" href="#">${mark}<div><h1>${escapeHtml(title)}</h1><p>${escapeHtml(subtitle)}</p></div></a>
  <div class="spacer"></div>
  <div class="summary">${summary}</div>
  <div class="search" role="search">
    <input id="search" type="text" placeholder="Find a model or column" autocomplete="off" spellcheck="false" role="combobox" aria-label="Find a model or column" aria-expanded="false" aria-controls="results" aria-autocomplete="list">
    ${drawing('search')}<kbd aria-hidden="true">/</kbd>
    <ul id="results" role="listbox" aria-label="Found" hidden></ul>
  </div>
  <button id="theme" class="round" aria-label="Show in dark">${drawing('sun', 'sun')}${drawing('moon', 'moon')}</button>
</header>
<main>
${graph}
<div class="tools" role="toolbar" aria-label="Zoom">
  <button class="round" id="zoom-in" aria-label="Closer">${drawing('plus')}</button>
  <button class="round" id="zoom-out" aria-label="Farther">${drawing('minus')}</button>
  <button class="round" id="zoom-fit" aria-label="Everything">${drawing('fit')}</button>
</div>
<p class="foot">${escapeHtml(foot)}</p>
<aside id="panel" aria-label="Details" hidden></aside>
</main>
<template id="drawing-close">${drawing('close')}</template>
<script type="application/json" id="data">${embedJson(data)}</script>
<script>${script}</script>
</body>
</html>
`
}
