const STEP = 0.065
const FROM = [-2, -2.3, -1.25] as const
const TO = [2, 1.75, 1.35] as const

/** A distance field sampled once on a coarse grid: for shadows and empty space, where a centimetre is enough. */
export function distanceGrid(exact: (x: number, y: number, z: number) => number) {
  const nx = Math.ceil((TO[0] - FROM[0]) / STEP) + 1
  const ny = Math.ceil((TO[1] - FROM[1]) / STEP) + 1
  const nz = Math.ceil((TO[2] - FROM[2]) / STEP) + 1
  const values = new Float32Array(nx * ny * nz)
  for (let k = 0, i = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let x = 0; x < nx; x++)
        values[i++] = exact(FROM[0] + x * STEP, FROM[1] + j * STEP, FROM[2] + k * STEP)
  const row = nx
  const slice = nx * ny
  return (x: number, y: number, z: number): number => {
    const gx = (x - FROM[0]) / STEP
    const gy = (y - FROM[1]) / STEP
    const gz = (z - FROM[2]) / STEP
    if (gx < 0 || gy < 0 || gz < 0 || gx >= nx - 1 || gy >= ny - 1 || gz >= nz - 1) return 0.3
    const ix = gx | 0
    const iy = gy | 0
    const iz = gz | 0
    const fx = gx - ix
    const fy = gy - iy
    const fz = gz - iz
    const i = iz * slice + iy * row + ix
    const a = values[i]! + (values[i + 1]! - values[i]!) * fx
    const b = values[i + row]! + (values[i + row + 1]! - values[i + row]!) * fx
    const c = values[i + slice]! + (values[i + slice + 1]! - values[i + slice]!) * fx
    const d = values[i + slice + row]! + (values[i + slice + row + 1]! - values[i + slice + row]!) * fx
    const low = a + (b - a) * fy
    return low + (c + (d - c) * fy - low) * fz
  }
}
