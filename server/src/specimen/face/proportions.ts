import type { FaceIdentity } from './identity.ts'

/** Landmarks of a face in head units, x to the subject's left, y up, z out of the face; shared by shape and colour. */
export type Proportions = ReturnType<typeof proportionsOf>

export const EYE_RADIUS = 0.128

export function proportionsOf(id: FaceIdentity) {
  const noseBottom = 0.1 - 0.5 * id.noseLength
  // A lip as long as people have at least, and room for a chin.
  const mouthY = Math.max(-0.79, Math.min(-0.67 + id.mouthHeight, noseBottom - 0.17))
  return {
    eyeX: id.eyeDistance,
    eyeY: id.eyeHeight,
    eyeZ: 0.575 + id.eyeDepth,
    eyeHalfWidth: 0.158 * id.eyeWidth,
    lidUpper: 0.054 * id.eyeOpening,
    lidLower: 0.036 * id.eyeOpening,
    browY: id.eyeHeight + id.browHeight,
    noseBottom,
    noseTipY: noseBottom + 0.085 + id.noseTipUp,
    noseTipZ: 0.79 + 0.235 * id.noseForward,
    noseHalf: Math.min(0.125 * id.noseWidth, 0.13 * id.noseTipSize),
    mouthY,
    mouthZ: 0.795 + id.mouthForward,
    mouthHalf: 0.27 * id.mouthWidth,
    lipUpper: 0.078 * id.lipUpper,
    lipLower: 0.098 * id.lipLower,
    chinY: -1.02 - id.jawDrop,
  }
}

/** Upper (`top`) and lower edge of the opening between the lids, over u in [-1 (inner), 1 (outer corner)]. */
export function lidEdge(p: Proportions, u: number, tilt: number, top: boolean): number {
  const lift = tilt * u * p.eyeHalfWidth
  const bow = 1 - u * u
  if (!top) return lift - p.lidLower * bow * (1 + 0.25 * u)
  const w = bow <= 0 ? bow : Math.sqrt(bow)
  return lift + p.lidUpper * (0.6 * w + 0.4 * bow) * (1 - 0.12 * u)
}

/** Height above the mouth line of the red of the lips at x: outer border of the upper and of the lower lip. */
export function lipEdge(p: Proportions, ax: number, top: boolean): number {
  const u = ax / p.mouthHalf
  const bow = Math.max(0, 1 - u * u)
  if (!top) return -p.lipLower * Math.pow(bow, 0.75)
  const cupid = 1 - 0.2 * Math.exp(-((ax / 0.045) ** 2))
  return p.lipUpper * Math.pow(bow, 0.9) * (1 - 0.25 * u) * cupid * 1.05
}

/** Height of the line between the lips at x. */
export function mouthLine(p: Proportions, curve: number, ax: number): number {
  const u = ax / p.mouthHalf
  return p.mouthY + curve * u * u - 0.012 * Math.exp(-((ax / 0.05) ** 2))
}
