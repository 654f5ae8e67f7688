/** Text of the wire; JSON is laid out for reading. */
export function Code({ text }: { text: string }) {
  return <pre className="code">{layOut(text)}</pre>
}

function layOut(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
