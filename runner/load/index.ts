export { findFiles, type NewFiles, newFiles } from './find-files.ts'
export { loadSource } from './load-source.ts'
export { loadColumns } from './typed-records.ts'
