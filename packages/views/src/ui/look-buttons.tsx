import { Button } from 'react-aria-components'
import { switchLanguage } from '../language/language.ts'
import { useWords } from '../language/words.ts'
import { useStore } from '../store/create-store.ts'
import { Icon } from './icon.tsx'
import { switchTheme, themeStore } from './theme.ts'

/** How the page speaks and looks, and its keys where it has any: on the right of the bar. */
export function LookButtons({ onKeys }: { onKeys?: () => void }) {
  const words = useWords()
  const theme = useStore(themeStore, (now) => now)
  return (
    <>
      <Button
        className="icon-button bar-language"
        aria-label={words.switchLanguageLabel}
        onPress={switchLanguage}
      >
        {words.switchLanguage}
      </Button>
      <Button
        className="icon-button"
        aria-label={theme === 'light' ? words.useDark : words.useLight}
        onPress={switchTheme}
      >
        <Icon name={theme === 'light' ? 'moon' : 'sun'} />
      </Button>
      {onKeys ? (
        <Button className="icon-button" aria-label={words.showKeys} onPress={onKeys}>
          <Icon name="keys" />
        </Button>
      ) : null}
    </>
  )
}
