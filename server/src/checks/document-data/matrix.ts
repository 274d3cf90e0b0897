/** `left` (rows × depth) times the transpose of `right` (columns × depth), both row by row: rows × columns. */
export function multiply(
  left: Float32Array,
  right: Float32Array,
  rows: number,
  columns: number,
  depth: number,
): Float32Array {
  const out = new Float32Array(rows * columns)
  const fullRows = rows - (rows % 4)
  for (let r = 0; r < fullRows; r += 4) {
    for (let c = 0; c < columns; c += 2) block(left, right, out, r, c, columns, depth)
  }
  for (let r = fullRows; r < rows; r++) {
    for (let c = 0; c < columns; c++) out[r * columns + c] = dot(left, r * depth, right, c * depth, depth)
  }
  return out
}

function dot(left: Float32Array, from: number, right: Float32Array, to: number, depth: number): number {
  let sum = 0
  for (let i = 0; i < depth; i++) sum += left[from + i]! * right[to + i]!
  return sum
}

/** Four rows by two columns at once, so that each loaded number is used more than once. */
function block(
  left: Float32Array,
  right: Float32Array,
  out: Float32Array,
  r: number,
  c: number,
  columns: number,
  depth: number,
): void {
  const [l0, l1, l2, l3] = [r * depth, (r + 1) * depth, (r + 2) * depth, (r + 3) * depth]
  const two = c + 1 < columns
  const [r0, r1] = [c * depth, two ? (c + 1) * depth : c * depth]
  let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < depth; i++) {
    const p = right[r0 + i]!
    const q = right[r1 + i]!
    const s = left[l0 + i]!
    const t = left[l1 + i]!
    const u = left[l2 + i]!
    const v = left[l3 + i]!
    a0 += p * s
    a1 += p * t
    a2 += p * u
    a3 += p * v
    b0 += q * s
    b1 += q * t
    b2 += q * u
    b3 += q * v
  }
  const at = r * columns + c
  out[at] = a0
  out[at + columns] = a1
  out[at + 2 * columns] = a2
  out[at + 3 * columns] = a3
  if (!two) return
  out[at + 1] = b0
  out[at + columns + 1] = b1
  out[at + 2 * columns + 1] = b2
  out[at + 3 * columns + 1] = b3
}

export function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(matrix.length)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out[c * rows + r] = matrix[r * columns + c]!
  return out
}
