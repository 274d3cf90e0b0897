const [LINE_FEED, ENTRY] = [0x0a, 0x73]

/** Counts lines that begin with `{"s`, those of entries, over pieces of any size. Answers the number so far. */
export function countEntries(): (piece: Uint8Array) => number {
  let entries = 0
  let column = 0
  return (piece) => {
    for (let at = 0; at < piece.length;) {
      if (column <= 2) {
        if (column === 2 && piece[at] === ENTRY) entries += 1
        column = piece[at] === LINE_FEED ? 0 : column + 1
        at += 1
        continue
      }
      const end = piece.indexOf(LINE_FEED, at)
      if (end === -1) return entries
      column = 0
      at = end + 1
    }
    return entries
  }
}
