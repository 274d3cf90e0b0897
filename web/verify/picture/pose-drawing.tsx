import type { Guide } from '../camera/guide-frame.tsx'

const INK = 'fill-none stroke-ink-soft'
const FAINT = 'fill-ink-faint/35'

/** A drawing of what the picture has to show. The words beside it say the same. */
export const PoseDrawing = ({ guide, back }: { guide: Guide; back: boolean }) => (
  <div aria-hidden="true" className="grid place-items-center rounded-card bg-sunken p-4">
    <svg viewBox="0 0 240 150" className="h-36 w-full sm:h-44">
      {guide === 'face' ? <Face /> : <Card tall={guide === 'passport'} back={back} />}
      <path
        d={guide === 'face' ? FACE_CORNERS : guide === 'passport' ? PASSPORT_CORNERS : CARD_CORNERS}
        className="fill-none stroke-accent"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  </div>
)

const corners = (left: number, top: number, right: number, bottom: number, arm = 14) =>
  `M${left} ${top + arm}V${top}H${left + arm}M${right - arm} ${top}H${right}V${top + arm}M${right} ${bottom - arm}V${bottom}H${right - arm}M${left + arm} ${bottom}H${left}V${bottom - arm}`

const CARD_CORNERS = corners(36, 16, 204, 134)
const PASSPORT_CORNERS = corners(34, 6, 206, 144)
const FACE_CORNERS = corners(66, 5, 174, 145)

function Card({ tall, back }: { tall: boolean; back: boolean }) {
  const [top, bottom] = tall ? [16, 134] : [28, 122]
  const middle = tall ? 44 : 42
  return (
    <>
      <rect
        x="48"
        y={top}
        width="144"
        height={bottom - top}
        rx="7"
        className="fill-surface stroke-ink-soft"
        strokeWidth="2.5"
      />
      {!back && (
        <>
          <rect x="58" y={middle - 6} width="36" height="44" rx="3" className={FAINT} />
          <circle cx="76" cy={middle + 9} r="7" className="fill-surface" />
          <path d={`M63 ${middle + 34}a13 12 0 0 1 26 0z`} className="fill-surface" />
        </>
      )}
      {(back ? [58, 58, 58] : [104, 104, 104]).map((x, index) => (
        <rect
          key={index}
          x={x}
          y={middle + index * 13 - 4}
          width={(back ? 90 : 70) - index * 18}
          height="5"
          rx="2.5"
          className={FAINT}
        />
      ))}
      {(tall || back) &&
        [0, 1].map((row) => (
          <path
            key={row}
            d={`M57 ${bottom - 20 + row * 10}h126`}
            className="stroke-ink-soft"
            strokeWidth="4"
            strokeDasharray="3.4 2.2"
          />
        ))}
    </>
  )
}

const Face = () => (
  <>
    <path d="M72 144c4-26 20-34 48-34s44 8 48 34" className={INK} strokeWidth="2.5" strokeLinecap="round" />
    <ellipse cx="120" cy="68" rx="36" ry="46" className="fill-surface stroke-ink-soft" strokeWidth="2.5" />
    <circle cx="106" cy="62" r="3.2" className="fill-ink-soft" />
    <circle cx="134" cy="62" r="3.2" className="fill-ink-soft" />
    <path
      d="M120 66v12h-4M109 90c7 5 15 5 22 0"
      className={INK}
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </>
)
