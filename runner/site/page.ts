import { escapeHtml } from './escape-html.ts'

/** A cupel with the bead of gold that is left in it. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M4 12h24l-3.6 13.200A4 4 0 0 1 20.5 28h-9a4 4 0 0 1-3.9-2.800z" fill="#73818f" opacity=".32"/><path d="M4 12h24l-1 3.600H5z" fill="#a5623a" opacity=".85"/><ellipse cx="16" cy="11.5" rx="7" ry="5.5" fill="#b0821a"/><ellipse cx="13.6" cy="9.3" rx="2.2" ry="1.3" fill="#fff" opacity=".55"/></svg>'

/** Only what stands beside the page may run or colour it, and nothing may be asked for or sent elsewhere. */
export const sitePolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types cupel',
].join('; ')

/**
 * The one page of the site; its views are made in the browser.
 * @param build tells the files of one build from those of another, so that no old one is taken out of a cache
 */
export function page({ title, build }: { readonly title: string; readonly build: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${sitePolicy}">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="cupel">
<meta name="cupel-build" content="${escapeHtml(build)}">
<title>${escapeHtml(title)} · cupel</title>
<link rel="icon" href="${escapeHtml(`data:image/svg+xml,${encodeURIComponent(icon)}`)}">
<link rel="stylesheet" href="site.css?${encodeURIComponent(build)}">
<script src="site.js?${encodeURIComponent(build)}"></script>
</head>
<body>
<div id="site"></div>
<noscript>This page needs JavaScript. It runs only what stands beside it.</noscript>
</body>
</html>
`
}
