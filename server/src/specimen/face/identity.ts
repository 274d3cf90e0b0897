/** Linear-light colour, 0 to 1. */
export type Colour = readonly [number, number, number]

export type HairStyle = 'bald' | 'short' | 'parted' | 'bob' | 'long' | 'bun'
export type Beard = 'none' | 'stubble' | 'moustache' | 'goatee' | 'full'

/**
 * What makes a face this face and no other. Lengths are in head units (1 unit is about 96 mm: the head is
 * 2.4 units high); `…Scale` multiply a usual size. Nothing here changes between two pictures of one identity.
 */
export type FaceIdentity = {
  seed: string
  sex: 'F' | 'M'
  /** 0 = twenty years old, 1 = seventy. */
  age: number
  faceWidth: number
  faceLength: number
  craniumHeight: number
  jawWidth: number
  jawDrop: number
  chinWidth: number
  chinForward: number
  cheekbone: number
  cheekFullness: number
  browRidge: number
  eyeDistance: number
  eyeHeight: number
  eyeDepth: number
  eyeWidth: number
  eyeOpening: number
  eyeTilt: number
  lidFold: number
  noseLength: number
  noseWidth: number
  noseForward: number
  noseTipSize: number
  noseTipUp: number
  noseHump: number
  bridgeWidth: number
  mouthWidth: number
  mouthHeight: number
  mouthForward: number
  mouthCurve: number
  lipUpper: number
  lipLower: number
  browHeight: number
  browThickness: number
  browArch: number
  browTilt: number
  browGap: number
  browDensity: number
  earSize: number
  earOut: number
  neckWidth: number
  skin: Colour
  redness: number
  freckles: number
  moles: readonly (readonly [x: number, y: number, radius: number])[]
  lips: Colour
  lipContrast: number
  iris: Colour
  hair: Colour
  hairStyle: HairStyle
  hairVolume: number
  hairline: number
  hairPart: number
  beard: Beard
  clothes: Colour
  noiseSeed: number
}
