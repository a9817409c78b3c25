export { starterFiles } from './starter-files.ts'
