export { type SchemaKind, schemaKinds, schemaPath, schemaText } from './schema-files.ts'
