/** Of what is read as it comes: a row ends with a line feed outside quotes; the first row is the head. */
export async function readRows(
  body: ReadableStream<Uint8Array>,
  onRows: (rows: number) => void,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let [rows, isQuoted] = [-1, false]
  for await (const part of body) {
    parts.push(new Uint8Array(part))
    for (const byte of part) {
      if (byte === QUOTE) isQuoted = !isQuoted
      else if (byte === LINE_FEED && !isQuoted) rows += 1
    }
    onRows(Math.max(0, rows))
  }
  return new Blob(parts, { type: 'text/csv' })
}

const [QUOTE, LINE_FEED] = [0x22, 0x0a]
