import { Button } from 'react-aria-components'
import { BarClock } from './bar-clock.tsx'
import { BarState } from './bar-state.tsx'
import { switchLanguage, useStrings } from './language/language.ts'
import { useStore } from './store/create-store.ts'
import { Icon } from './ui/icon.tsx'
import { switchTheme, themeStore } from './ui/theme.ts'

/** The clock, the faults, the way to start; and on its right how the page looks and speaks. */
export function TopBar({ onSandbox, onKeys }: { onSandbox(): void; onKeys(): void }) {
  const strings = useStrings()
  const theme = useStore(themeStore, (now) => now)
  return (
    <header className="bar">
      <h1 className="brand">
        <Icon name="wire" />
        mini-push
      </h1>
      <BarClock onPress={onSandbox} />
      <BarState onPress={onSandbox} />
      <span className="grow" />
      <Button
        className="icon-button bar-language"
        aria-label={strings.switchLanguageLabel}
        onPress={switchLanguage}
      >
        {strings.switchLanguage}
      </Button>
      <Button
        className="icon-button"
        aria-label={theme === 'light' ? strings.useDark : strings.useLight}
        onPress={switchTheme}
      >
        <Icon name={theme === 'light' ? 'moon' : 'sun'} />
      </Button>
      <Button className="icon-button" aria-label={strings.showKeys} onPress={onKeys}>
        <Icon name="keys" />
      </Button>
    </header>
  )
}
