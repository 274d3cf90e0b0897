import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useMode } from '../../api/use-api.ts'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { tagsQuery } from './queries.ts'

type TagFilterProps = { value: string | undefined; onChange: (tag: string | undefined) => void }

/** Narrows a list by one tag; not there while none is in use. */
export function TagFilter({ value, onChange }: TagFilterProps) {
  const { t } = useTranslation()
  const used = useQuery(tagsQuery({ api: useApi(), mode: useMode() })).data?.data ?? []
  const known = value === undefined || used.includes(value) ? used : [value, ...used]
  if (known.length === 0) return null
  return (
    <div className="max-w-44">
      <FilterChoice
        label={t('tags.filter')}
        any={t('tags.any')}
        known={known}
        value={value}
        text={(tag) => tag}
        onChange={onChange}
      />
    </div>
  )
}
