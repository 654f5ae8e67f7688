import { Bar, LookButtons } from '@mini-push/views'
import { BarClock } from './bar-clock.tsx'
import { BarState } from './bar-state.tsx'

/** The clock, the faults, the way to start; and on its right how the page looks and speaks. */
export function TopBar({ onSandbox, onKeys }: { onSandbox(): void; onKeys(): void }) {
  return (
    <Bar>
      <BarClock onPress={onSandbox} />
      <BarState onPress={onSandbox} />
      <span className="grow" />
      <LookButtons onKeys={onKeys} />
    </Bar>
  )
}
