/** An instant as a `datetime-local` field has it: on the reader's own clock, to the minute. */
export function toLocalInput(instant: string | Date): string {
  const date = new Date(instant)
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
