/**
 * Similarity of two words, 0–1 (Jaro 1989, Winkler 1990): counts common letters that stand near each other, less half of those in
 * another order, and rewards up to four letters of common beginning.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1)
  const taken = new Set<number>()
  const common = one.split('').filter((letter, at) => {
    for (let near = Math.max(0, at - reach); near <= Math.min(other.length - 1, at + reach); near++)
      if (other[near] === letter && !taken.has(near)) return taken.add(near)
    return false
  })
  if (common.length === 0) return 0
  const inOrder = [...taken].toSorted((a, b) => a - b).map((at) => other[at])
  const swapped = common.filter((letter, at) => letter !== inOrder[at]).length / 2
  const jaro =
    (common.length / one.length + common.length / other.length + (common.length - swapped) / common.length) /
    3
  let start = 0
  while (start < 4 && start < one.length && one[start] === other[start]) start += 1
  return jaro + start * 0.1 * (1 - jaro)
}
