export { COMPONENTS, type ComponentName } from './components.ts'
export { createOpenApiDocument, type OpenApiDocument } from './create-document.ts'
export { OPERATIONS } from './operations.ts'
