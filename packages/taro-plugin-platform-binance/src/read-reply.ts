/** What `bn.request` gives in SDKs before 3: a reply as `fetch` has it (protocols/binance.md 3.3). */
interface WebReply {
  status: number
  headers: unknown
  text(): Promise<string>
}

/** A reply of older SDKs in the form of newer ones; any other answer as it is. */
export async function readReply(answer: unknown): Promise<unknown> {
  if (!isWebReply(answer)) return answer
  const { status, headers } = answer
  const data = parseIfJson(await answer.text())
  return { statusCode: status, header: headers, data, errMsg: 'request:ok' }
}

function isWebReply(answer: unknown): answer is WebReply {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'status' in answer &&
    'text' in answer &&
    typeof answer.text === 'function'
  )
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
