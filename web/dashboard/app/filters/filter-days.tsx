import type { PlainDate } from '@countersign/core'
import { isPlainDate } from '../../features/verifications/list/filters.ts'

type Days = { from?: PlainDate | undefined; to?: PlainDate | undefined }

type FilterDaysProps = {
  search: Days
  labels: { from: string; to: string }
  onChange: (change: Days) => void
}

/** From one local calendar day to another, both inclusive. */
export function FilterDays({ search, labels, onChange }: FilterDaysProps) {
  return (
    <span className="flex flex-wrap gap-2">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
          {labels[end]}
          <input
            type="date"
            value={search[end] ?? ''}
            max={end === 'from' ? search.to : undefined}
            min={end === 'to' ? search.from : undefined}
            onChange={({ target }) =>
              onChange({ [end]: isPlainDate(target.value) ? target.value : undefined })
            }
            className="min-h-9 w-36 rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink tabular-nums"
          />
        </label>
      ))}
    </span>
  )
}
