/** Moves the focus to the phone after the one that has it, or to the first. */
export function focusNextPhone(): void {
  const phones = [...document.querySelectorAll<HTMLElement>('.phone')].filter(
    ({ offsetParent }) => offsetParent,
  )
  const current = phones.findIndex((phone) => phone.contains(document.activeElement))
  phones[(current + 1) % phones.length]?.focus()
}
