export type * from './api.ts'
export { API_ERRORS, type ApiErrorCode, type Problem } from './api-errors.ts'
export { ROUTES, type RouteName } from './routes.ts'
export {
  DECISIONS,
  type Decision,
  MESSAGE_STATES,
  type MessageReason,
  type MessageState,
  type ReceiptStatus,
} from './vocabulary.ts'
