import type { GrantView } from '@mini-push/contracts'
import { Text, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button.tsx'
import { GrantCard } from '../../components/grant-card.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { elementIds } from '../../element-ids.ts'
import { LANGUAGE_NAMES, LANGUAGES, setLanguage, useLanguage, useStrings } from '../../language/language.ts'
import { client } from '../../state/client.ts'
import { startup } from '../../state/startup.ts'
import { useStore } from '../../state/store.ts'
import { useLive } from '../../state/use-live.ts'

export default function PermissionsPage() {
  const strings = useStrings()
  useStore(startup)
  const { value: grants, failure, reload } = useLive({ load: loadGrants, nextDelayMs: () => null })
  return (
    <Page name="permissions" failure={failure}>
      <Text className="introduction">{strings.permissionsIntroduction}</Text>
      {grants
        ? client
            .templates()
            .map((template) => (
              <GrantCard
                key={template.name}
                template={template}
                grant={grants.find((grant) => grant.template === template.name)}
                onChanged={() => void reload()}
              />
            ))
        : failure === null && <Skeleton />}
      <SignInState />
      <LanguageChoice />
    </Page>
  )
}

/** Settings are read with the balances: the person may have changed them outside. */
async function loadGrants(): Promise<GrantView[]> {
  await client.refreshSettings()
  return client.listGrants()
}

function SignInState() {
  const strings = useStrings()
  const waiting = client.waitingConsents()
  return (
    <View id={elementIds.signInState} className="card sign-in">
      <Text className="card-line">{client.userId() ? strings.signedIn : strings.notSignedIn}</Text>
      {waiting > 0 && <Text className="card-line">{strings.waitingAnswers(waiting)}</Text>}
    </View>
  )
}

function LanguageChoice() {
  const strings = useStrings()
  const chosen = useLanguage()
  return (
    <View className="card">
      <Text className="field-label">{strings.language}</Text>
      <View className="choices">
        {LANGUAGES.map((language) => (
          <ActionButton
            key={language}
            id={elementIds.language(language)}
            className={language === chosen ? 'choice choice-chosen' : 'choice'}
            label={LANGUAGE_NAMES[language]}
            onTap={() => setLanguage(language)}
          />
        ))}
      </View>
    </View>
  )
}
