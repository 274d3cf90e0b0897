import { between, normal, pick, seededRandom } from '../random.ts'
import type { Random } from '../random.ts'
import type { Beard, Colour, FaceIdentity, HairStyle } from './identity.ts'

const SKINS: readonly [Colour, ...Colour[]] = [
  [0.72, 0.47, 0.36],
  [0.64, 0.4, 0.29],
  [0.56, 0.34, 0.22],
  [0.44, 0.25, 0.15],
  [0.3, 0.16, 0.09],
  [0.17, 0.085, 0.05],
  [0.095, 0.048, 0.03],
]
const HAIRS: readonly [Colour, ...Colour[]] = [
  [0.012, 0.01, 0.009],
  [0.03, 0.018, 0.012],
  [0.075, 0.04, 0.02],
  [0.17, 0.09, 0.04],
  [0.42, 0.28, 0.13],
  [0.26, 0.075, 0.025],
  [0.4, 0.39, 0.38],
]
const IRISES: readonly [Colour, ...Colour[]] = [
  [0.05, 0.022, 0.01],
  [0.1, 0.05, 0.02],
  [0.12, 0.1, 0.03],
  [0.1, 0.18, 0.28],
  [0.16, 0.2, 0.21],
  [0.08, 0.15, 0.07],
]

const STYLES: Record<'F' | 'M', readonly [HairStyle, ...HairStyle[]]> = {
  F: ['bob', 'long', 'long', 'bun', 'parted'],
  M: ['short', 'short', 'parted', 'bald', 'parted'],
}
const BEARDS: Record<'F' | 'M', readonly [Beard, ...Beard[]]> = {
  F: ['none'],
  M: ['none', 'stubble', 'moustache', 'goatee', 'full', 'none'],
}

/** What the rest depends on. Everything below draws in one order from one source: another order is another face. */
type Traits = ReturnType<typeof traitsOf> & {
  random: Random
  n: (deviation: number) => number
  man: number
  dark: boolean
}

/** The identity of a seed; `sex` may be given, else the seed decides. */
export function identityFromSeed(seed: string, sex?: 'F' | 'M'): FaceIdentity {
  const random = seededRandom(`face:${seed}`)
  // Wider than people differ: rendered faces resemble each other more than photographed ones do.
  const n = (deviation: number) => Math.max(-2.1, Math.min(2.1, normal(random))) * deviation * 1.3
  const drawn = traitsOf(random, sex)
  const traits: Traits = { ...drawn, random, n, man: drawn.sex === 'M' ? 1 : 0, dark: drawn.tone >= 3 }
  return {
    seed,
    sex: drawn.sex,
    age: drawn.age,
    ...bonesOf(traits),
    ...featuresOf(traits),
    ...coloursOf(traits),
  }
}

function traitsOf(random: Random, given: 'F' | 'M' | undefined) {
  const drawn = random() < 0.5 ? ('F' as const) : ('M' as const)
  const tone = Math.floor(random() * SKINS.length)
  const age = random() * random()
  const grey = age > 0.55 && random() < 0.7
  const hair = grey ? HAIRS[6] : HAIRS[Math.floor(random() * (tone >= 3 ? 2 : 6))]
  return {
    sex: given ?? drawn,
    tone,
    age,
    skin: SKINS[tone] ?? SKINS[0],
    hair: hair ?? HAIRS[0],
    lipRed: between(random, 0, 1),
  }
}

function bonesOf({ random, n, man }: Traits) {
  return {
    faceWidth: 1.02 + n(0.06),
    faceLength: 1 + n(0.05),
    craniumHeight: 1 + n(0.04),
    jawWidth: 0.97 + 0.08 * man + n(0.1),
    jawDrop: n(0.05),
    chinWidth: 0.92 + 0.18 * man + n(0.14),
    chinForward: 0.01 * man + n(0.045),
    cheekbone: 1 + n(0.35),
    cheekFullness: 0.012 + n(0.03),
    browRidge: 0.02 + 0.035 * man + n(0.025),
    eyeDistance: 0.335 + n(0.026),
    eyeHeight: 0.075 + n(0.032),
    eyeDepth: n(0.025),
    eyeWidth: 1 + n(0.1),
    eyeOpening: 1 - 0.05 * man + n(0.2),
    eyeTilt: 0.05 + n(0.075),
    lidFold: between(random, 0, 1),
  }
}

function featuresOf({ random, n, man, dark }: Traits) {
  return {
    noseLength: 1 + n(0.13),
    noseWidth: 1 + 0.06 * man + (dark ? 0.12 : 0) + n(0.2),
    noseForward: 1.08 + 0.05 * man + n(0.16),
    noseTipSize: 1 + n(0.16),
    noseTipUp: n(0.032),
    noseHump: Math.max(-0.03, n(0.03)),
    bridgeWidth: 1 + n(0.25),
    mouthWidth: 1 + n(0.13),
    mouthHeight: n(0.045),
    mouthForward: (dark ? 0.02 : 0) + n(0.03),
    mouthCurve: 0.028 + n(0.018),
    lipUpper: 1 - 0.15 * man + (dark ? 0.2 : 0) + n(0.25),
    lipLower: 1 - 0.08 * man + (dark ? 0.2 : 0) + n(0.22),
    browHeight: 0.26 - 0.03 * man + n(0.03),
    browThickness: 0.75 + 0.35 * man + n(0.35),
    browArch: 0.05 - 0.02 * man + n(0.025),
    browTilt: n(0.055),
    browGap: n(0.035),
    browDensity: between(random, 0.55, 1),
    earSize: 1 + n(0.1),
    earOut: n(0.05),
    neckWidth: 0.86 + 0.16 * man + n(0.06),
  }
}

function coloursOf(traits: Traits) {
  const { random, n, man, dark, sex } = traits
  const shade = (factors: readonly [number, number, number]): Colour => [
    traits.skin[0] * factors[0],
    traits.skin[1] * factors[1],
    traits.skin[2] * factors[2],
  ]
  return {
    skin: shade([1 + n(0.05), 1 + n(0.05), 1 + n(0.07)]),
    redness: between(random, 0.2, 1),
    freckles: traits.tone < 2 && random() < 0.45 ? between(random, 0.4, 1) : 0,
    moles: Array.from(
      { length: Math.floor(random() * 5) },
      () => [between(random, -0.6, 0.6), between(random, -1, 0.7), between(random, 0.012, 0.028)] as const,
    ),
    lips: shade([0.78 + 0.1 * traits.lipRed, 0.58 - 0.18 * traits.lipRed, 0.68 - 0.12 * traits.lipRed]),
    lipContrast: man ? between(random, 0.4, 0.8) : between(random, 0.6, 1),
    iris: dark ? pick(random, [IRISES[0], IRISES[1] ?? IRISES[0]]) : pick(random, IRISES),
    hair: traits.hair,
    hairStyle: pick(random, STYLES[sex]),
    hairVolume: 1 + n(0.25),
    hairline: n(0.05) + man * traits.age * 0.12,
    hairPart: between(random, -0.4, 0.4),
    beard: pick(random, BEARDS[sex]),
    clothes: clothesOf(random),
    noiseSeed: Math.floor(random() * 1e6),
  }
}

function clothesOf(random: Random): Colour {
  const grey = between(random, 0.02, 0.3)
  const tint = () => grey * between(random, 0.6, 1.5)
  return [tint(), tint(), tint()]
}
