import { Button } from '@tarojs/components'

export interface ActionButtonProps {
  id: string
  label: string
  /** `main` is the one thing to do here. */
  kind?: 'main' | 'plain' | 'quiet'
  /** Names the act for styles and tests, such as `remind`. */
  className?: string
  disabled?: boolean
  /** Called within the tap. */
  onTap(): void
}

/** Stands beside, never inside, other things that can be tapped: a platform's sheet opens only for a tap of its own. */
export function ActionButton({
  id,
  label,
  kind = 'plain',
  className = '',
  disabled = false,
  onTap,
}: ActionButtonProps) {
  return (
    <Button id={id} className={`action action-${kind} ${className}`} disabled={disabled} onClick={onTap}>
      {label}
    </Button>
  )
}
