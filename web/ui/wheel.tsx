import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { STROKE, type Tone } from './tone.ts'

type WheelProps = {
  /** Steps done, 0 to `total`. */
  done: number
  total: number
  /** What the wheel says in words: "3 of 6 steps done", "Needs review". */
  label: string
  tone?: Tone
  /** Pixels. */
  size?: number
  /** Somebody is at work and nobody knows how long: a light goes round. */
  working?: boolean
  /** Shown in the middle: a number or an icon. Hidden from screen readers, `label` stands for it. */
  children?: ReactNode
  className?: string
}

const point = (turn: number, radius: number) => {
  const angle = turn * 2 * Math.PI - Math.PI / 2
  return `${(50 + radius * Math.cos(angle)).toFixed(3)} ${(50 + radius * Math.sin(angle)).toFixed(3)}`
}

/**
 * The arc of one step; `gap` is a share of the whole turn. A wheel of one step is two half turns: SVG draws no full arc.
 * @internal
 */
export function arcOf(index: number, total: number, radius: number, gap: number): string {
  const from = index / total + gap / 2
  const to = (index + 1) / total - gap / 2
  const middle = (from + to) / 2
  return `M${point(from, radius)}A${radius} ${radius} 0 0 1 ${point(middle, radius)}A${radius} ${radius} 0 0 1 ${point(to, radius)}`
}

/** The progress wheel: one arc a step, filled as steps are completed. */
export function Wheel({
  done,
  total,
  label,
  tone = 'accent',
  size = 96,
  working,
  children,
  className,
}: WheelProps) {
  const thin = size < 48
  const width = thin ? 13 : 8
  const radius = 50 - width / 2
  const parts = Math.max(1, total)
  const gap = parts === 1 ? 0.0001 : thin ? 0.055 : 0.034
  return (
    <span
      role={working ? 'img' : 'progressbar'}
      aria-label={label}
      {...(!working && {
        'aria-valuemin': 0,
        'aria-valuemax': parts,
        'aria-valuenow': done,
        'aria-valuetext': label,
      })}
      className={classNames('relative inline-grid shrink-0 place-items-center', className)}
      style={{ width: size, height: size }}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true" className="absolute inset-0 size-full fill-none">
        {Array.from({ length: parts }, (_, index) => (
          <path
            key={index}
            d={arcOf(index, parts, radius, gap)}
            strokeWidth={width}
            strokeLinecap={thin ? 'butt' : 'round'}
            className={classNames(
              'transition-[stroke] duration-500',
              index < done ? STROKE[tone] : 'stroke-line',
            )}
          />
        ))}
        {working && (
          <circle
            cx="50"
            cy="50"
            r={radius - width - 2}
            strokeWidth="2.5"
            strokeLinecap="round"
            pathLength="100"
            strokeDasharray="22 78"
            className={classNames(
              'origin-center animate-[spin_1.8s_linear_infinite] motion-reduce:animate-none',
              STROKE[tone],
            )}
          />
        )}
      </svg>
      {children !== undefined && (
        <span aria-hidden="true" className="relative grid place-items-center">
          {children}
        </span>
      )}
    </span>
  )
}
