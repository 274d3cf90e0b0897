import { classNames } from './class-names.ts'

const WIDTH = 600
const HEIGHT = 96
const LINES = 9
const STEP = 6

const line = (index: number): string => {
  const shift = (index / LINES) * Math.PI
  const points: string[] = []
  for (let x = 0; x <= WIDTH; x += STEP) {
    const turn = (x / WIDTH) * Math.PI * 4
    const y =
      HEIGHT / 2 +
      24 * Math.sin(turn + shift) * Math.cos(turn / 4 + shift) +
      14 * Math.sin(turn * 2.5 - shift)
    points.push(`${x} ${y.toFixed(1)}`)
  }
  return `M${points.join('L')}`
}

const PATHS = Array.from({ length: LINES }, (_, index) => line(index))

/** Fine interwoven lines as on security paper. Decoration. */
export const Guilloche = ({ className }: { className?: string }) => (
  <svg
    viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
    className={classNames('pointer-events-none fill-none stroke-accent', className)}
  >
    {PATHS.map((path) => (
      <path key={path} d={path} strokeWidth="0.8" opacity="0.55" />
    ))}
  </svg>
)
