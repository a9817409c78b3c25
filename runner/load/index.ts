export { findFiles, type NewFiles, newFiles } from './find-files.ts'
export { type LoadResult, loadSource } from './load-source.ts'
export { loadColumns, rejectColumns } from './typed-records.ts'
