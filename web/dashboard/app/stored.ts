/** A choice kept on this device; browsers that keep nothing just forget it. */
export function readStored<Value extends string>(key: string, known: readonly Value[]): Value | null {
  try {
    const stored = localStorage.getItem(`countersign.${key}`)
    return known.find((value) => value === stored) ?? null
  } catch {
    return null
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(`countersign.${key}`, value)
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
