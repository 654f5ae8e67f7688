import type { GrantView, TemplateView } from '@mini-push/contracts'
import type { ConsentResult } from '@mini-push/miniprogram-client'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { elementIds } from '../element-ids.ts'
import { useStrings } from '../language/language.ts'
import { client } from '../state/client.ts'
import { ActionButton } from './action-button.tsx'
import { SettingsHint } from './settings-hint.tsx'

export interface GrantCardProps {
  template: TemplateView
  /** `undefined` when the backend has nothing to tell of it yet. */
  grant: GrantView | undefined
  /** The balance may have changed. */
  onChanged(): void
}

export function GrantCard({ template, grant, onChanged }: GrantCardProps) {
  const strings = useStrings()
  const [problem, setProblem] = useState<string | null>(null)
  const because = client.blockage([template.name])

  function askAgain(): void {
    const asked = client.askConsent([template.name])
    void asked.then(async (result) => {
      setProblem(result.kind === 'failed' ? strings.consentFailed[result.reason] : null)
      await untilReported(result)
      onChanged()
    })
  }

  return (
    <View id={elementIds.grant(template.name)} className="card grant">
      <Text className="card-title">{template.title}</Text>
      <Text className="card-line">{strings.allowing[template.kind]}</Text>
      <Balance grant={grant} />
      {problem && <Text className="field-mistake">{problem}</Text>}
      {because ? (
        <SettingsHint
          id={elementIds.openSettingsFor(template.name)}
          because={because}
          onOpenSettings={() => void client.openSettings().finally(onChanged)}
        />
      ) : (
        <View className="actions">
          <ActionButton
            id={elementIds.askAgain(template.name)}
            className="ask-again"
            kind="main"
            label={strings.askAgain}
            onTap={askAgain}
          />
        </View>
      )}
    </View>
  )
}

function Balance({ grant }: { grant: GrantView | undefined }) {
  const strings = useStrings()
  return (
    <View className="balance">
      <Text className="balance-available">{strings.available(grant ? grant.available : 0)}</Text>
      {grant !== undefined && grant.reserved > 0 && (
        <Text className="card-line">{strings.reserved(grant.reserved)}</Text>
      )}
      {grant !== undefined && grant.held > 0 && <Text className="card-line">{strings.held(grant.held)}</Text>}
      <Text className="card-line">{strings.lastDecision[grant?.lastDecision ?? 'never']}</Text>
    </View>
  )
}

async function untilReported(result: ConsentResult): Promise<void> {
  if (result.kind === 'answered') await result.reported
}
