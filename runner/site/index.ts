export { buildSite } from './build-site.ts'
export { serveFolder } from './serve/serve-folder.ts'
export { watchProject } from './serve/watch-project.ts'
