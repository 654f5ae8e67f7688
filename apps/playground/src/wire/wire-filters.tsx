import { useLanguage } from '@mini-push/views'
import { Switch, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { isPlatformName, PLATFORMS } from '../platforms.ts'
import type { WireFilter } from './to-rows.ts'

export function WireFilters({
  filter,
  onChange,
}: {
  filter: WireFilter
  onChange(filter: WireFilter): void
}) {
  const strings = useStrings()
  const language = useLanguage()
  return (
    <div className="wire-filters">
      <ToggleButtonGroup
        className="segments"
        aria-label={strings.platform}
        selectedKeys={[filter.platform]}
        disallowEmptySelection
        onSelectionChange={(keys) => {
          const [key] = [...keys]
          onChange({ ...filter, platform: isPlatformName(key) ? key : 'all' })
        }}
      >
        <ToggleButton className="segment" id="all">
          {strings.allPlatforms}
        </ToggleButton>
        {PLATFORMS.map(({ platform, name }) => (
          <ToggleButton key={platform} className="segment" id={platform}>
            <span className="platform-dot" data-platform={platform} />
            {name[language]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Switch
        className="switch"
        isSelected={filter.onlyTrouble}
        onChange={(onlyTrouble) => onChange({ ...filter, onlyTrouble })}
      >
        <span className="switch-track" />
        {strings.onlyTrouble}
      </Switch>
    </div>
  )
}
