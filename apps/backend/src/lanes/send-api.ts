/** The one API of each platform that the worker calls, as its lanes are named. */
export const SEND_API = 'send'
