import type { Citation } from '../citation.ts'
export type ResultStatus = 'S' | 'A' | 'U' | 'F'

export interface Result {
  readonly resultCode: string
  readonly resultStatus: ResultStatus
  readonly resultMessage: string
}

/**
 * Every code of protocols/alipayplus.md 2.2, 3 and 9 with its status. The two texts of the seed page are its own; for
 * the others none is published.
 */
export const RESULTS: Readonly<Record<string, readonly [status: ResultStatus, message: string]>> = {
  SUCCESS: ['S', 'success'],
  ACCEPT: ['A', 'The request is accepted.'],
  UNKNOWN_EXCEPTION: ['U', 'An API calling is failed, which is caused by unknown reasons.'],
  SENDING: ['U', 'The message is being sent.'],
  SYSTEM_BUSY: ['U', 'The system is busy.'],
  SERVICE_UNAVAILABLE: ['U', 'The service is unavailable.'],
  SYSTEM_ERROR: ['U', 'System error.'],
  // Section 9: F in the common table; the token APIs answer it with U (2.2).
  REQUEST_TRAFFIC_EXCEED_LIMIT: ['F', 'The request traffic exceeds the limit.'],
  MESSAGE_SEND_EXCEED_LIMIT: ['F', 'The number of messages exceeds the limit.'],
  PROCESS_FAIL: ['F', 'A general business failure occurred.'],
  PARAM_ILLEGAL: ['F', 'Illegal parameters exist.'],
  MISSING_REQUIRED_PARAM: ['F', 'A required parameter is missing.'],
  PARAM_MISSING: ['F', 'A parameter is missing.'],
  VERIFY_REQUEST_ID_INVALID: ['F', 'The request id is invalid.'],
  REPEAT_REQ_INCONSISTENT: ['F', 'Repeated requests are inconsistent.'],
  INVALID_API: ['F', 'The called API is invalid or not active.'],
  NO_INTERFACE_DEF: ['F', 'The API is not defined.'],
  METHOD_NOT_SUPPORTED: ['F', 'The server does not implement the requested HTTP method.'],
  MEDIA_TYPE_NOT_ACCEPTABLE: [
    'F',
    'The server does not implement the media type that is accepted by the client.',
  ],
  ACCESS_DENIED: ['F', 'The access is denied.'],
  UNAUTHORIZED: ['F', 'The client is not authorized.'],
  INSUFFICIENT_SCOPE: ['F', 'The scope is insufficient.'],
  INVALID_SCOPE: ['F', 'The scope is invalid.'],
  ACCESS_TOKEN_NOT_COVER_THE_SCOPE: [
    'F',
    'The access token permission scope does not contain specified scope.',
  ],
  INVALID_SIGNATURE: ['F', 'The signature is invalid.'],
  SIGNATURE_INVALID: ['F', 'The signature is invalid.'],
  KEY_NOT_FOUND: ['F', 'The key is not found.'],
  INVALID_CLIENT: ['F', 'The client is invalid.'],
  CLIENT_INVALID: ['F', 'The client is invalid.'],
  CLIENT_VALIDATE_FAILED: ['F', 'The client could not be validated.'],
  OAUTH_FAILED: ['F', 'OAuth failed.'],
  TIMESTAMP_INVALID: ['F', 'The timestamp is invalid.'],
  REQUEST_TIME_INVALID: ['F', 'The request time is invalid.'],
  INVALID_ACCESS_TOKEN: ['F', 'The access token is invalid.'],
  EXPIRED_ACCESS_TOKEN: ['F', 'The access token is expired.'],
  ACCESSTOKEN_VALIDATE_FAILED: ['F', 'The access token could not be validated.'],
  INVALID_REFRESH_TOKEN: ['F', 'The refresh token is invalid.'],
  EXPIRED_REFRESH_TOKEN: ['F', 'The refresh token is expired.'],
  USED_REFRESH_TOKEN: ['F', 'The refresh token has been used.'],
  INVALID_CODE: ['F', 'The authorization code is invalid.'],
  INVALID_AUTHCODE: ['F', 'The authorization code is invalid.'],
  USED_CODE: ['F', 'The authorization code has been used.'],
  USED_AUTHCODE: ['F', 'The authorization code has been used.'],
  EXPIRED_CODE: ['F', 'The authorization code is expired.'],
  EXPIRED_AUTHCODE: ['F', 'The authorization code is expired.'],
  INVALID_AUTH_CLIENT: ['F', 'The authorized client is invalid.'],
  INVALID_AUTH_CLIENT_STATUS: ['F', 'The status of the authorized client is invalid.'],
  AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE: ['F', 'The client does not support this grant type.'],
  REFERENCE_CLIENT_ID_NOT_MATCH: ['F', 'The reference client id does not match.'],
  INVALID_AGENT_TOKEN: ['F', 'The agent token is invalid.'],
  EXPIRED_AGENT_TOKEN: ['F', 'The agent token is expired.'],
  USER_STATUS_ERROR: ['F', 'The status of the user is abnormal.'],
  USER_NOT_EXIST: ['F', 'The user does not exist.'],
  USER_NOT_SUBSCRIBED: ['F', 'The user has not subscribed.'],
  TEMPLATE_NOT_EXIST: ['F', 'The template does not exist.'],
}

export const SUCCESS: Result = createResult('SUCCESS')

/** A code of the table, or any other when its status and text are given. */
export function createResult(
  resultCode: string,
  given: { status?: ResultStatus | undefined; message?: string | undefined } = {},
): Result {
  const [status, message] = Object.hasOwn(RESULTS, resultCode) ? (RESULTS[resultCode] ?? []) : []
  const { status: resultStatus = status, message: resultMessage = message ?? resultCode } = given
  if (resultStatus === undefined) throw new TypeError(`No status is known for the code ${resultCode}.`)
  return { resultCode, resultStatus, resultMessage }
}

/** Thrown by a step of an endpoint; the endpoint answers it as `{result}`. */
export class Refusal extends Error {
  readonly result: Result

  /** `why` names the rule and its section, for the book of calls; `status` replaces the code's usual one. */
  constructor(resultCode: string, why: Citation, status?: ResultStatus) {
    super(why)
    this.name = 'Refusal'
    this.result = createResult(resultCode, { status })
  }
}
