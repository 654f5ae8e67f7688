import type { CallerKeyCreated, CallerKeyView, RotateCallerKey } from '@mini-push/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { change } from '../api/ask.ts'

export interface KeyActs {
  rotate(): void
  revoke(): void
  isActing: boolean
  error: unknown
}

/** So long the old key goes on beside the new one, as `rotateNote` says. */
const ROTATION: RotateCallerKey = { overlapSeconds: 86_400 }

/** Gives nothing back to Query, whose cache would outlive what is shown: a new key goes to `onMade` alone. */
export function useKeyActs({ id }: CallerKeyView, onMade: (made: CallerKeyCreated) => void): KeyActs {
  const client = useQueryClient()
  const path = `/v1/caller-keys/${id}`
  const { mutate, isPending, error } = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onSettled: () => client.invalidateQueries({ queryKey: ['caller-keys'] }),
  })
  return {
    rotate: () => mutate(async () => onMade(await change('POST', `${path}/rotation`, ROTATION))),
    revoke: () =>
      mutate(async () => {
        await change('DELETE', path)
      }),
    isActing: isPending,
    error,
  }
}
