import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import type { KeyActs as Acts } from './use-key-acts.ts'

export function KeyActs({ caller, acts }: { caller: string; acts: Acts }) {
  const strings = useStrings()
  return (
    <>
      <AskFirst
        button={strings.rotate}
        question={strings.rotateAsk(caller)}
        note={strings.rotateNote}
        act={strings.rotate}
        onAct={acts.rotate}
        isGrave={false}
        isActing={acts.isActing}
      />
      <AskFirst
        button={strings.revoke}
        question={strings.revokeAsk(caller)}
        note={strings.revokeNote}
        act={strings.revoke}
        onAct={acts.revoke}
        isActing={acts.isActing}
      />
    </>
  )
}
