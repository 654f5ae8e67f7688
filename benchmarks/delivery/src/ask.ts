import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of its own that answers one question at a time, until it is disposed of. */
export interface Helper extends AsyncDisposable {
  pid: number
  ask(question: object): Promise<unknown>
}

/** Starts `file`; its log goes where nobody reads it. */
export function startHelper(file: string, execArgv = process.execArgv): Helper {
  const child: ChildProcess = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv })
  const ended = once(child, 'exit')
  const died = ended.then(([code]) => {
    throw new Error(`${file} ended with ${code}.`)
  })
  died.catch(() => {})
  return {
    pid: child.pid ?? 0,
    async ask(question) {
      child.send(question)
      const [answer] = await Promise.race([once(child, 'message'), died])
      return answer
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** The other side: answers each question that the parent asks. */
export function answerParent<Q>(
  answer: (question: Q) => Promise<unknown>,
  onGone: () => Promise<void>,
): void {
  process.on('message', async (question: Q) => process.send?.((await answer(question)) ?? null))
  process.on('disconnect', () => onGone().finally(() => process.exit()))
}
