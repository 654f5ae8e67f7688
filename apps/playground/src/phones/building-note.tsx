import { useState } from 'react'
import { useStrings } from '../language/strings.ts'
import type { PackagePlatform } from '../platforms.ts'
import { useTick } from '../ui/use-tick.ts'

/** A first build on two busy cores takes less; whoever waits longer wants to know where to look. */
const LONG_WAIT_SECONDS = 60

/** What a phone waits for that has no package yet, and since when. */
export function BuildingNote({
  platformName,
  packagePlatform,
}: {
  platformName: string
  packagePlatform: PackagePlatform
}) {
  const strings = useStrings()
  const [startedAt] = useState(Date.now)
  useTick()
  const seconds = Math.floor((Date.now() - startedAt) / 1_000)
  return (
    <div className="phone-wait">
      <p role="status">
        <strong>{strings.building(platformName)}</strong>
      </p>
      <p className="quiet">
        {seconds < LONG_WAIT_SECONDS ? strings.buildingNote : strings.buildingLong(packagePlatform)}
      </p>
      <p className="quiet numbers" aria-hidden="true">
        {strings.seconds(seconds)}
      </p>
    </div>
  )
}
