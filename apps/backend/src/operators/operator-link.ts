import type { Services } from '../services.ts'

/** Signs in whoever opens it first. The code is behind the `#`, so that no log of a server or proxy holds it. */
export async function createOperatorLink(
  { operatorCodes }: Pick<Services, 'operatorCodes'>,
  url: string,
): Promise<string> {
  return `${url}/console/#code=${await operatorCodes.issue()}`
}
